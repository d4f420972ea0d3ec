import type { Detector } from '../speech/detector.cts';
import { createOnset } from '../speech/onset.cts';

/** Notices speech while audio is played, even if the speech began before. */
export interface Interruption {
	/** Detects as the one that it was made of. */
	detector: Detector;
	/** Whether something was stopped between two samples of the track. */
	isWithin(start: number, end: number): boolean;
}

/**
 * Calls `interrupt` with each frame of speech; it returns whether that stopped anything. Speech is what
 * the segmenter takes for it: three of five frames.
 */
export function createInterruption(detector: Detector, interrupt: () => boolean): Interruption {
	const onset = createOnset();
	let samples = 0;
	let last = -1;
	return {
		detector: {
			...detector,
			classify(frame) {
				const heard = detector.classify(frame);
				const hasSpeech = heard === 'speech';
				if (onset.add(hasSpeech) && hasSpeech && interrupt()) last = samples;
				samples += frame.length;
				return heard;
			},
		},
		isWithin: (start, end) => last >= start && last < end,
	};
}
