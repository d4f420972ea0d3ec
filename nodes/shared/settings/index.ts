import { audioTrack, bidirectional, contentType, serviceUrl } from './audio';
import { extraHeaders } from './extraHeaders';
import { keepCallAlive } from './keepCallAlive';
import { noiseCancellation, noiseCancellationLevel } from './noiseCancellation';
import type { Setting } from './setting';
import { statusCallbackMethod, statusCallbackUrl } from './statusCallback';
import { streamTimeout } from './streamTimeout';

/** Settings that are fields of a node of their own, in the order of the editor. */
export const AUDIO_SETTINGS: Setting[] = [serviceUrl, bidirectional, audioTrack, contentType];

/** Settings that are options of a node, in the order in which they are sent. */
const OPTION_SETTINGS: Setting[] = [
	streamTimeout,
	extraHeaders,
	statusCallbackUrl,
	statusCallbackMethod,
	noiseCancellation,
	noiseCancellationLevel,
	keepCallAlive,
];

/** All settings of a stream. Source: Plivo docs, start an audio stream; the Stream element. */
export const SETTINGS: Setting[] = [...AUDIO_SETTINGS, ...OPTION_SETTINGS];

/** The settings that a request to Plivo's REST API can have. */
export const API_SETTINGS = SETTINGS.filter(({ api }) => api !== undefined);

export {
	audioTrack,
	bidirectional,
	contentType,
	extraHeaders,
	keepCallAlive,
	noiseCancellation,
	noiseCancellationLevel,
	serviceUrl,
	statusCallbackMethod,
	statusCallbackUrl,
	streamTimeout,
};
export type { Setting, Value } from './setting';
