import type { Clock } from '../clock.cts';

/**
 * A longer gap is a mistake in the numbers, not lost audio. The same holds for silence longer than the
 * time that has passed plus a minute. Otherwise each message could add a minute.
 */
const MAX_GAP_SECONDS = 60;
/** After this many old numbers in a row, the payloads are not repetitions: the numbers have begun again. */
const MAX_REPEATED = 50;

/** The place of a payload on its track. */
export interface Placed {
	/** Samples of silence in place of lost audio before it. */
	silence: number;
	/** Whether its number is wrong. The audio is used nevertheless. */
	jumped: boolean;
}

/** The order of the payloads on one track, by their `chunk` numbers. */
export interface Timeline {
	/** The place of a payload; undefined if it has come before. */
	place(chunk: number | undefined, samples: number): Placed | undefined;
	/** Call it when the other track of the stream has a payload with this number. */
	otherTrackHas(chunk: number | undefined): void;
	/** Call it when the numbers begin again. */
	restart(): void;
}

/**
 * Plivo does not say whether `chunk` counts payloads per track or of the whole stream. Either way, a
 * number that the other track has used is not missing.
 */
export function createTimeline(rate: number, clock: Pick<Clock, 'steady'>): Timeline {
	let last: number | undefined;
	let lastSamples = 0;
	let repeated = 0;
	const others = new Set<number>();
	const maxGap = MAX_GAP_SECONDS * rate;
	const plain: Placed = { silence: 0, jumped: false };
	/** Samples of silence that may be added now. */
	let allowed = maxGap;
	let allowedAt = clock.steady();

	/** Whether so much audio can have been lost since the last gaps. */
	function canBeLost(silence: number): boolean {
		const now = clock.steady();
		allowed = Math.min(maxGap, allowed + ((now - allowedAt) * rate) / 1000);
		allowedAt = now;
		if (silence > allowed) return false;
		allowed -= silence;
		return true;
	}

	/** Whether a payload was received before; else the numbers have begun again. */
	function isRepeated(chunk: number, samples: number): boolean {
		if (last === undefined || chunk > last) return false;
		// No repetition comes this late: the number before it was wrong.
		if ((last - chunk) * samples > maxGap) return false;
		repeated += 1;
		return repeated <= MAX_REPEATED;
	}

	return {
		place(chunk, samples) {
			if (chunk === undefined) return plain;
			if (isRepeated(chunk, samples)) return undefined;
			repeated = 0;
			const hasBegunAgain = last !== undefined && chunk <= last;
			const missing = last === undefined ? 0 : chunk - last - 1 - others.size;
			const silence = Math.max(0, missing) * lastSamples;
			last = chunk;
			lastSamples = samples;
			if (others.size > 0) others.clear();
			if (hasBegunAgain || (silence > 0 && !canBeLost(silence)))
				return { silence: 0, jumped: true };
			return { silence, jumped: false };
		},
		otherTrackHas(chunk) {
			// Numbers far ahead of a silent track are not remembered.
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
