import { DEFAULT_ACCOUNT } from '../../sandbox/state/settings.cts';
import {
	CALL_UUID,
	callbackOf,
	type Callback,
	type CallbackOptions,
	type Pairs,
} from './callbacks.cts';
import { NOBODY, plivoFor, type Plivo } from './plivo.cts';
import { RESUME_URL, startAndWaitWith, STREAM } from './waiting.cts';

/** A callback of the stream, as Plivo sends it to n8n's resume URL. */
export const streamCallback = (
	event: string,
	{ streamId = STREAM, more = [], ...options }: CallbackOptions & CallbackDetails = {},
): Callback =>
	callbackOf([['Event', event], ['StreamID', streamId], CALL_UUID, ...more], {
		url: RESUME_URL,
		token: DEFAULT_ACCOUNT.authToken,
		...options,
	});

interface CallbackDetails {
	streamId?: string;
	/** Further fields. */
	more?: Pairs;
}

/** Answers that Plivo gives to a Start, and to every look at the stream afterwards. */
export function plays({ sandbox }: Plivo, ...records: object[]) {
	sandbox.fault({ method: 'POST', status: 202, body: { stream_id: STREAM } });
	const last = records.at(-1);
	for (const body of records.slice(0, -1)) sandbox.fault({ method: 'GET', status: 200, body });
	if (last) sandbox.fault({ method: 'GET', status: 200, body: last, times: Infinity });
}

/** The stream's record as it changes. */
export const INITIATED = { stream_id: STREAM, start_time: null, end_time: null };
export const LIVE = { ...INITIATED, start_time: '2023-06-21 18:53:16+05:30' };
export const ENDED = { ...LIVE, end_time: '2023-06-21 18:53:43+05:30' };

export const WAIT = { serviceUrl: NOBODY };
export const CONNECTED = { ...WAIT, waitFor: 'connected' };
/** The fields of an item of a stream without a callback. */
export const emptyFields = ({ callUuid }: Plivo) => ({
	plivo_event: null,
	stream_id: STREAM,
	call_uuid: callUuid,
	from: null,
	to: null,
	service_url: NOBODY,
});

/** A stream that is live, and an execution that waits for it. */
export async function waiting(parameters: object = WAIT, options = {}) {
	const plivo = await plivoFor();
	plays(plivo, LIVE);
	const execution = await startAndWaitWith(plivo, { ...parameters }, options);
	return { plivo, execution };
}
