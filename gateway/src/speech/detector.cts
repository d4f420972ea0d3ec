/** Decides for one track, frame by frame, whether somebody speaks. */
export interface Detector {
	/** Samples of a frame. */
	frame: number;
	isSpeech(frame: Int16Array): boolean;
}
