import type { Heard } from '../speech/detector.cts';
import { createFramer } from '../speech/frames.cts';
import type { TrackDetector } from '../speech/openDetector.cts';

/** Decides frame by frame, and takes a while for each. */
export interface SlowDetector {
	/** Samples of a frame. */
	frame: number;
	classify: (frame: Int16Array) => Promise<Heard>;
}

export interface SlowDetectorParts {
	/** Frames that may wait; further ones count as silence, so that memory stays bounded. */
	maxWaiting: number;
	/** A frame was not looked at. */
	onSkipped: () => void;
	/** The detector failed for a frame, which counts as silence. */
	onError: (error: Error) => void;
}

/** Gives each frame to a segmenter when the detector has decided about it, in order. */
export function openSlowDetector(
	{ frame: length, classify }: SlowDetector,
	{ maxWaiting, onSkipped, onError }: SlowDetectorParts,
): TrackDetector {
	let heard: Heard = 'silence';
	let waiting = 0;
	let last = Promise.resolve();

	const inOrder = (task: () => Promise<void> | void) => (last = last.then(task));

	function decide(frame: Int16Array): Promise<Heard> {
		if (waiting > maxWaiting) {
			onSkipped();
			return Promise.resolve('silence');
		}
		return classify(frame).catch((error: Error) => {
			onError(error);
			return 'silence';
		});
	}

	return {
		// The segmenter asks about the frame that it was given last.
		detector: { frame: length, noiseFrames: 0, classify: () => heard },
		attach: (segmenter) => ({
			push: createFramer(length, (frame) => {
				waiting += 1;
				void inOrder(async () => {
					heard = await decide(frame);
					waiting -= 1;
					segmenter.push(frame);
				});
			}),
			flush: () => inOrder(() => segmenter.flush()),
		}),
	};
}
