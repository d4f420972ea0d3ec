import type { Detector } from './detector.cts';
import { createEnergyDetector } from './energy.cts';
import type { Segmenter } from './segmenter.cts';

/** The detector of one track. */
export interface TrackDetector {
	/** For the segmenter of the track. */
	detector: Detector;
	/** What audio is pushed into, in place of the segmenter. */
	attach: (segmenter: Segmenter) => Segmenter;
}

export type OpenDetector = (rate: number) => TrackDetector;

/** Decides at once, so that audio goes straight into the segmenter. */
export const openEnergyDetector: OpenDetector = (rate) => ({
	detector: createEnergyDetector(rate),
	attach: (segmenter) => segmenter,
});
