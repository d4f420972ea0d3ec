/** The level of a frame in dB over one step of a 16-bit sample, without its direct current. */
export function levelOf(frame: Int16Array): number {
	let sum = 0;
	let squares = 0;
	for (let at = 0; at < frame.length; at += 1) {
		const sample = frame[at]!;
		sum += sample;
		squares += sample * sample;
	}
	const mean = sum / frame.length;
	return 10 * Math.log10(Math.max(1, squares / frame.length - mean * mean));
}
