/** A longer gap is a mistake in the numbers, not lost audio. */
const MAX_GAP_SECONDS = 60;

/** Where a payload belongs on its track. */
export interface Placed {
	/** Samples of silence that stand for lost audio before it. */
	silence: number;
	/** Whether its number makes no sense; the audio is used nevertheless. */
	jumped: boolean;
}

/** The order of the payloads on one track, by their `chunk` numbers. */
export interface Timeline {
	/** Places a payload; undefined for one that has come before. */
	place(chunk: number | undefined, samples: number): Placed | undefined;
	/** The other track of the stream has a payload of this number. */
	other(chunk: number | undefined): void;
	/** The numbers begin again. */
	restart(): void;
}

/**
 * Plivo does not say whether `chunk` counts payloads per track or of the whole stream. Either way, a
 * number that the other track has used is not missing.
 */
export function createTimeline(rate: number): Timeline {
	let last: number | undefined;
	let lastSamples = 0;
	const others = new Set<number>();
	const maxGap = MAX_GAP_SECONDS * rate;
	const plain: Placed = { silence: 0, jumped: false };

	return {
		place(chunk, samples) {
			if (chunk === undefined) return plain;
			if (last !== undefined && chunk <= last) return undefined;
			const missing = last === undefined ? 0 : chunk - last - 1 - others.size;
			const silence = Math.max(0, missing) * lastSamples;
			last = chunk;
			lastSamples = samples;
			if (others.size > 0) others.clear();
			return silence <= maxGap ? { silence, jumped: false } : { silence: 0, jumped: true };
		},
		other(chunk) {
			// Numbers that run far ahead of a track that is silent need no memory.
			if (last !== undefined && chunk !== undefined && chunk > last && others.size < 1000) {
				others.add(chunk);
			}
		},
		restart() {
			last = undefined;
			others.clear();
		},
	};
}
