import { z } from 'zod';
import { operation } from './operation.cts';
import { DIGITS_BODY, LISTEN_BODY, STREAM_PARAMS } from './schemas.cts';

const NOTHING = z.object({});

export const clear = operation({
	id: 'clear',
	method: 'POST',
	path: '/v1/streams/{stream_id}/clear',
	summary: 'Stops the audio that is playing, and discards queued audio',
	params: STREAM_PARAMS,
	query: NOTHING,
	answers: { 202: { description: 'The message is sent to Plivo' } },
	errors: [401, 404, 409],
	async run({ account, params }, { commands }) {
		await commands.clear({ account, streamId: params.stream_id });
		return { status: 202 };
	},
});

export const sendDigits = operation({
	id: 'sendDigits',
	method: 'POST',
	path: '/v1/streams/{stream_id}/digits',
	summary: 'Sends digits into the call',
	params: STREAM_PARAMS,
	query: NOTHING,
	body: DIGITS_BODY,
	answers: { 202: { description: 'The message is sent to Plivo' } },
	errors: [400, 401, 404, 409, 413, 415],
	async run({ account, params, body: { digits } }, { commands }) {
		await commands.sendDigits({ account, streamId: params.stream_id }, digits);
		return { status: 202 };
	},
});

export const listen = operation({
	id: 'listen',
	method: 'POST',
	path: '/v1/streams/{stream_id}/listen',
	summary: 'Sends the next utterance or digits to an address, once',
	params: STREAM_PARAMS,
	query: NOTHING,
	body: LISTEN_BODY,
	answers: { 202: { description: 'The gateway listens' } },
	errors: [400, 401, 404, 409, 413, 415],
	async run({ account, params, body: { id, to, within_ms: withinMs } }, { commands }) {
		await commands.listen({ account, streamId: params.stream_id }, { id, to, withinMs });
		return { status: 202 };
	},
});
