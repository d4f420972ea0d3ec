/** How alike two pieces of audio are, at the lag at which they are most alike. */
export interface Alignment {
	/** From -1 to 1. */
	correlation: number;
	/** Samples by which the first is behind its place in the second. */
	lag: number;
}

/** The normalised correlation of `audio` with the part of `whole` that begins at `start`. */
function correlate(audio: Int16Array, whole: Int16Array, start: number): number {
	let both = 0;
	let one = 0;
	let other = 0;
	for (let at = 0; at < audio.length; at += 1) {
		const a = audio[at]!;
		const b = whole[start + at] ?? 0;
		both += a * b;
		one += a * a;
		other += b * b;
	}
	return both / Math.max(1, Math.sqrt(one * other));
}

/** Finds the lag of at most `most` samples at which audio is most like the whole from `start` on. */
export function align(
	audio: Int16Array,
	whole: Int16Array,
	start: number,
	most: number,
): Alignment {
	let best: Alignment = { correlation: -1, lag: 0 };
	for (let lag = -most; lag <= most; lag += 1) {
		const correlation = correlate(audio, whole, start + lag);
		if (correlation > best.correlation) best = { correlation, lag };
	}
	return best;
}
