import type { Heard } from '../speech/detector.cts';
import { createFramer } from '../speech/frames.cts';
import type { TrackDetector } from '../speech/openDetector.cts';

/** A detector whose result for a frame comes later. */
export interface SlowDetector {
	/** Samples of a frame. */
	frame: number;
	classify: (frame: Int16Array) => Promise<Heard>;
}

export interface SlowDetectorParts {
	/** Frames that may wait. Further ones count as silence, so that memory is limited. */
	maxWaiting: number;
	/** Called when a frame is skipped. */
	onSkipped: () => void;
	/** Called when the detector fails for a frame, which then counts as silence. */
	onError: (error: Error) => void;
}

/** Passes each frame to a segmenter when its result has come, in order. */
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
		// The segmenter requests the result of the frame that it got last.
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
