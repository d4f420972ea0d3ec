import type { Detector } from './detector.cts';
import { createEnergyDetector } from './energy.cts';
import type { Segmenter } from './segmenter.cts';

/** The detector of one track. */
export interface TrackDetector {
	/** For the segmenter of the track. */
	detector: Detector;
	/** Returns what audio is pushed into, instead of the segmenter. */
	attach: (segmenter: Segmenter) => Segmenter;
}

export type OpenDetector = (rate: number) => TrackDetector;

/** Its result is there at once, so audio is pushed into the segmenter directly. */
export const openEnergyDetector: OpenDetector = (rate) => ({
	detector: createEnergyDetector(rate),
	attach: (segmenter) => segmenter,
});
