/** Cuts audio of any length into frames of `length` samples; the rest waits for more. */
export function createFramer(length: number, onFrame: (frame: Int16Array) => void) {
	let frame = new Int16Array(length);
	let filled = 0;
	return (samples: Int16Array): void => {
		let at = 0;
		while (at < samples.length) {
			// Nearly every payload from Plivo is a whole frame, which needs no copy.
			if (filled === 0 && samples.length - at >= length) {
				onFrame(samples.subarray(at, at + length));
				at += length;
				continue;
			}
			const part = samples.subarray(at, at + length - filled);
			frame.set(part, filled);
			filled += part.length;
			at += part.length;
			if (filled < length) return;
			onFrame(frame);
			frame = new Int16Array(length);
			filled = 0;
		}
	};
}
