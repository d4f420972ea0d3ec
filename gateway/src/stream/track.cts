import type { Clock } from '../clock.cts';
import type { Segmenter } from '../speech/segmenter.cts';
import { createTimeline, type Placed } from './timeline.cts';

/** The audio of one track of a stream, whose time is the count of its samples. */
export interface TrackAudio {
	/** Adds a payload, with silence for lost audio before it; undefined if it has come before. */
	add(chunk: number | undefined, samples: Int16Array): Placed | undefined;
	/** Call it when the other track has a payload with this number. */
	otherTrackHas(chunk: number | undefined): void;
	/** Call it when the stream has a new socket: numbers begin again, time does not. */
	restart(): void;
	/** Completes the current utterance. Resolves after it was sent on. */
	flush(): Promise<void>;
	/** The number of samples so far. */
	samples(): number;
}

export function createTrack(
	rate: number,
	clock: Pick<Clock, 'steady'>,
	segmenter: Segmenter | undefined,
): TrackAudio {
	const timeline = createTimeline(rate, clock);
	let count = 0;

	function push(samples: Int16Array) {
		count += samples.length;
		segmenter?.push(samples);
	}

	return {
		add(chunk, samples) {
			const placed = timeline.place(chunk, samples.length);
			if (placed === undefined) return undefined;
			if (placed.silence > 0) push(new Int16Array(placed.silence));
			push(samples);
			return placed;
		},
		otherTrackHas: (chunk) => timeline.otherTrackHas(chunk),
		restart: () => timeline.restart(),
		flush: () => segmenter?.flush() ?? Promise.resolve(),
		samples: () => count,
	};
}
