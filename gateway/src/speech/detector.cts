/**
 * What a frame contains. `noise` means that the last frames were noise, though some may have counted as
 * speech: noise is recognized because it is steady, and this takes some frames.
 */
export type Heard = 'speech' | 'silence' | 'noise';

/** Detects speech in the frames of one track. */
export interface Detector {
	/** Samples of a frame. */
	frame: number;
	/** The number of last frames to which `noise` applies. */
	noiseFrames: number;
	classify(frame: Int16Array): Heard;
}
