import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { GATEWAY_URL } from '../../plivo/gatewayUrl';
import { readPlay, throwUnlessAccepted } from '../responses/gateway';
import type { Audio } from '../run/binaryAudio';
import { sendDirectly } from '../run/sendDirectly';
import type { InputItem, OutputItem } from '../run/toItems';
import type { Transport } from '../run/transport';
import { listenTimeoutItem, listeningItem } from './listenItems';
import { readListenParameters } from './listenParameters';
import { customOperation, pauseWith, resumeUrlOf } from './pause';

/** How messages name the operation. */
export const LISTEN = {
	name: 'Listen',
	advice:
		'An AI agent cannot wait with it: let a Plivo Stream Trigger start the agent with each utterance. Elsewhere, update n8n.',
};

/**
 * The gateway ends a listen in time. n8n looks for waits that are over only once a minute, so its own
 * time limit is no more than a reserve. In milliseconds.
 */
const RESERVE = 120_000;

/** Sends requests about one stream to the gateway. */
const streamAt =
	(context: IExecuteFunctions, source: InputItem, transport: Transport, streamId: string) =>
	async (operation: 'play' | 'listen', request: { headers?: object; body: object }) =>
		await sendDirectly(
			context,
			{
				...transport,
				...(request as object),
				method: 'POST',
				baseURL: GATEWAY_URL,
				url: `/v1/streams/{stream_id}/${operation}`,
				path: { stream_id: streamId },
			},
			source,
		);

type Send = ReturnType<typeof streamAt>;

/** Plays audio. @returns the milliseconds until it has been heard */
async function playBefore(source: InputItem, send: Send, audio: Audio | undefined) {
	if (audio === undefined) return 0;
	const { bytes, type } = audio;
	const response = await send('play', { headers: { 'Content-Type': type }, body: bytes });
	const { duration_ms, queued_ms } = readPlay(source, response);
	return Number(duration_ms) + Number(queued_ms);
}

async function run(context: IExecuteFunctions, source: InputItem): Promise<OutputItem[]> {
	const { streamId, seconds, transport, playFirst } = await readListenParameters(context, source);
	const send = streamAt(context, source, transport, streamId);
	const playing = await playBefore(source, send, playFirst);
	const within = Math.ceil(playing) + seconds * 1000;
	const id = randomUUID();
	const body = { to: resumeUrlOf(context), within_ms: within, id };
	throwUnlessAccepted(source, await send('listen', { body }));

	const until = new Date(Date.now() + within + RESERVE);
	await pauseWith(context, listenTimeoutItem(streamId, id), until);
	return [{ json: listeningItem(streamId) }];
}

/**
 * Has the gateway listen, and pauses the execution until it posts what the caller said or pressed, or
 * that there was nothing. It tries until n8n has stored the wait, so nothing is lost before that.
 */
export const listenOperation = () => customOperation({ ...LISTEN, run });
