/** Something that was heard without a pause. */
export interface Heard {
	/** Samples of the call before it. */
	start: number;
	samples: Int16Array;
}

/** Far above the noise of any codec, far below the tones of the tests. */
const AUDIBLE = 400;
/** A shorter silence is a part of a tone. */
const PAUSE_MS = 10;

/** What was heard between pauses, each from its first audible sample to its last one. */
export function soundsOf(call: Int16Array, rate: number): Heard[] {
	const pause = (PAUSE_MS * rate) / 1000;
	const sounds: Array<{ start: number; end: number }> = [];
	call.forEach((sample, at) => {
		if (Math.abs(sample) < AUDIBLE) return;
		const last = sounds.at(-1);
		if (last !== undefined && at - last.end < pause) last.end = at + 1;
		else sounds.push({ start: at, end: at + 1 });
	});
	return sounds.map(({ start, end }) => ({ start, samples: call.subarray(start, end) }));
}
