/**
 * What a frame has. `noise` says that the last frames were noise, though they may have been taken for
 * speech: noise is known by its steadiness, which takes a while to see.
 */
export type Heard = 'speech' | 'silence' | 'noise';

/** Decides for one track, frame by frame, whether somebody speaks. */
export interface Detector {
	/** Samples of a frame. */
	frame: number;
	/** How many frames `noise` is about. */
	noiseFrames: number;
	classify(frame: Int16Array): Heard;
}
