import { audioTrack, bidirectional, contentType, serviceUrl } from './audio';
import { extraHeaders } from './extraHeaders';
import { eventsUrl, gatewayBidirectional, gatewaySends } from './gateway';
import { keepCallAlive } from './keepCallAlive';
import { noiseCancellation, noiseCancellationLevel } from './noiseCancellation';
import { sendAudioToField } from './sendAudioTo';
import type { Setting } from './setting';
import { statusCallbackMethod, statusCallbackUrl } from './statusCallback';
import { streamTimeout } from './streamTimeout';

/** Settings that have a field of their own, outside Options, in the order of the editor. */
export const FIELD_SETTINGS: Setting[] = [serviceUrl, bidirectional, audioTrack, contentType];

/** The fields of these settings and of the gateway's. Send Audio To decides which of them n8n shows. */
export const SETTING_FIELDS = [
	sendAudioToField,
	serviceUrl.field,
	eventsUrl.field,
	gatewaySends.field,
	bidirectional.field,
	gatewayBidirectional,
	audioTrack.field,
	contentType.field,
];

/** Settings that are under Options, in the order in which they are sent. */
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
export const SETTINGS: Setting[] = [...FIELD_SETTINGS, ...OPTION_SETTINGS];

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
export * from './gateway';
export { sendAudioToField } from './sendAudioTo';
export type { Setting, Value } from './setting';
