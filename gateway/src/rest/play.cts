import { randomUUID } from 'node:crypto';
import { operation } from './operation.cts';
import { PLAY, PLAY_QUERY, STREAM_PARAMS } from './schemas.cts';

export const play = operation({
	id: 'play',
	method: 'POST',
	path: '/v1/streams/{stream_id}/play',
	summary: 'Plays audio into the call, after queued audio',
	params: STREAM_PARAMS,
	query: PLAY_QUERY,
	body: 'audio',
	answers: {
		200: { description: 'With wait: the audio was played or stopped', schema: PLAY },
		202: { description: 'The audio is queued', schema: PLAY },
	},
	errors: [400, 401, 404, 409, 413, 415, 422, 429, 503],
	async run({ account, params, query, body, contentType }, { commands }) {
		const { name = randomUUID(), replace, wait } = query;
		const upload = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
		const { durationMs, queuedMs, result } = await commands.play(
			{ account, streamId: params.stream_id },
			{ name, replace, wait, contentType, upload },
		);
		const answer = { name, duration_ms: durationMs, queued_ms: queuedMs };
		if (result !== undefined) return { status: 200, body: { ...answer, ...result } };
		return { status: 202, body: wait ? { ...answer, played: null } : answer };
	},
});
