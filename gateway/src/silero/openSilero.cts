import type { Log } from '../log.cts';
import type { Metrics } from '../metrics.cts';
import type { OpenDetector } from '../speech/openDetector.cts';
import type { SileroModel } from './model.cts';
import { createSilero } from './silero.cts';
import { openSlowDetector } from './slowDetector.cts';

/** Ten seconds of frames. A machine that is further behind is too slow. */
const MAX_WAITING = 300;

export interface SileroParts {
	log: Log;
	metrics: Pick<Metrics, 'skippedFrames'>;
}

/** Detectors that share a model. */
export function openSilero(model: SileroModel, { log, metrics }: SileroParts): OpenDetector {
	let hasFailed = false;
	return (rate) =>
		openSlowDetector(createSilero(model, rate), {
			maxWaiting: MAX_WAITING,
			onSkipped: () => metrics.skippedFrames.inc(),
			onError({ message }) {
				metrics.skippedFrames.inc();
				if (!hasFailed) log.error({ reason: message }, 'the detector of speech failed');
				hasFailed = true;
			},
		});
}
