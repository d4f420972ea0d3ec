import { z } from 'zod';
import type { StreamStatus } from '../commands/commands.cts';
import { operation } from './operation.cts';
import { STREAM, STREAM_PARAMS, STREAMS } from './schemas.cts';

const NOTHING = z.object({});

const describe = ({ streamId, callId, format, durationMs, queuedMs }: StreamStatus) => ({
	...{ stream_id: streamId, call_uuid: callId },
	...{ content_type: format.contentType, sample_rate: format.rate },
	...{ seconds: durationMs / 1000, queued_ms: queuedMs },
});

export const listStreams = operation({
	id: 'listStreams',
	method: 'GET',
	path: '/v1/streams',
	summary: 'The live streams of the account',
	params: NOTHING,
	query: NOTHING,
	answers: { 200: { description: 'The streams', schema: STREAMS } },
	errors: [401],
	async run({ account }, { commands }) {
		const streams = await commands.list(account);
		return { status: 200, body: { streams: streams.map(describe) } };
	},
});

export const getStream = operation({
	id: 'getStream',
	method: 'GET',
	path: '/v1/streams/{stream_id}',
	summary: 'A live stream',
	params: STREAM_PARAMS,
	query: NOTHING,
	answers: { 200: { description: 'The stream', schema: STREAM } },
	errors: [401, 404, 409],
	async run({ account, params }, { commands }) {
		const stream = await commands.get({ account, streamId: params.stream_id });
		return { status: 200, body: describe(stream) };
	},
});
