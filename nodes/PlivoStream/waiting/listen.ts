import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { GATEWAY_PLACEHOLDER } from '../../plivo/gatewayUrl';
import { readPlayResult, throwUnlessAccepted } from '../responses/gateway';
import type { Audio } from '../run/binaryAudio';
import { sendDirectly } from '../run/sendDirectly';
import type { InputItem, OutputItem } from '../run/toItems';
import type { RequestOptions } from '../run/requestOptions';
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
 * How long n8n waits after the gateway's own time limit, in case the gateway sends nothing. n8n checks
 * for waits that are over only once a minute. In milliseconds.
 */
const RESERVE = 120_000;

/** Makes a function that sends requests for one stream to the gateway. */
const senderFor =
	(
		context: IExecuteFunctions,
		source: InputItem,
		requestOptions: RequestOptions,
		streamId: string,
	) =>
	async (operation: 'play' | 'listen', request: { headers?: object; body: object }) =>
		await sendDirectly(
			context,
			{
				...requestOptions,
				...(request as object),
				method: 'POST',
				baseURL: GATEWAY_PLACEHOLDER,
				url: `/v1/streams/{stream_id}/${operation}`,
				path: { stream_id: streamId },
			},
			source,
		);

type Send = ReturnType<typeof senderFor>;

/** Plays audio, if there is any. @returns the milliseconds until the caller has heard it */
async function playAudio(source: InputItem, send: Send, audio: Audio | undefined) {
	if (audio === undefined) return 0;
	const { bytes, type } = audio;
	const response = await send('play', { headers: { 'Content-Type': type }, body: bytes });
	const { duration_ms, queued_ms } = readPlayResult(source, response);
	return Number(duration_ms) + Number(queued_ms);
}

async function listen(context: IExecuteFunctions, source: InputItem): Promise<OutputItem[]> {
	const { streamId, seconds, requestOptions, playFirst } = await readListenParameters(
		context,
		source,
	);
	const send = senderFor(context, source, requestOptions, streamId);
	const playing = await playAudio(source, send, playFirst);
	const within = Math.ceil(playing) + seconds * 1000;
	const id = randomUUID();
	const body = { to: resumeUrlOf(context), within_ms: within, id };
	throwUnlessAccepted(source, await send('listen', { body }));

	const until = new Date(Date.now() + within + RESERVE);
	await pauseWith(context, listenTimeoutItem(streamId, id), until);
	return [{ json: listeningItem(streamId) }];
}

/**
 * Makes the gateway listen, and pauses the execution until the gateway sends what the caller said or
 * pressed, or that there was nothing. The gateway repeats its request until n8n has stored the wait,
 * so nothing is lost before that.
 */
export const listenOperation = () => customOperation({ ...LISTEN, run: listen });
