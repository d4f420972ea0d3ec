import type { IDataObject } from 'n8n-workflow';

import type { Receiver, RecordedAnswer, RecordedCallback } from '../../sandbox/index.cts';
import type { Callback } from '../support/callbacks.cts';
import {
	DIGITS,
	ENDED,
	gatewayFields,
	gatewayPost,
	RECORDED,
	UTTERANCE,
} from '../support/gatewayEvents.cts';
import { deliver, itemOf, type Settings } from '../support/trigger.cts';
import type { Answering } from './answers.cts';

/** Nobody listens there: what the sandbox sends is taken from its records. */
const webhookBaseUrl = 'http://127.0.0.1:9/webhook';
const callbackUrl = `${webhookBaseUrl}/abc/plivo/events`;
const answerUrl = `${webhookBaseUrl}/abc/plivo/answer`;

const events = [
	'answered',
	'started',
	'stopped',
	'dropped',
	'degraded',
	'played',
	'cleared',
	'call_ended',
	'utterance',
	'digits',
	'recording',
	'ended',
	'other',
];

type Recorded = RecordedCallback | RecordedAnswer;

/** What the sandbox has sent, as it reaches n8n. */
export function received({ method, url, headers, body }: Recorded): Callback {
	const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
	return {
		method,
		originalUrl: url.replace(/^[a-z]+:\/\/[^/]+/i, ''),
		headers: Object.fromEntries(lower) as Record<string, string>,
		rawBody: Buffer.from(body),
	};
}

async function itemOfCallback(
	callback: Callback,
	{ sandbox: { authId, authToken }, serviceUrl }: Answering,
	webhook: Settings['webhook'] = 'default',
): Promise<IDataObject> {
	const to: Settings = {
		parameters: { events, serviceUrl },
		credential: { authId, authToken },
		webhookBaseUrl,
		webhook,
	};
	const outcome = await deliver(callback, to);
	const item = itemOf(outcome);
	if (item === undefined) throw new Error(`The trigger refused: ${outcome.logged.join()}`);
	return item;
}

const itemFrom = (recorded: Recorded, to: Answering) =>
	itemOfCallback(received(recorded), to, recorded.url.startsWith(answerUrl) ? 'setup' : 'default');

/** What the trigger puts out for every event that Plivo and the gateway have, in both of Plivo's vocabularies. */
export async function triggerItems(to: Answering, receiver: Receiver): Promise<IDataObject[]> {
	const { sandbox, run, serviceUrl } = to;
	const call = { __rl: true, mode: 'id', value: sandbox.placeCall().call_uuid };
	const options = { statusCallbackUrl: callbackUrl };
	const bidirectional = true;
	const start = async () => {
		const [started] = await run({ operation: 'start', call, serviceUrl, bidirectional, options });
		const { stream_id: streamId } = started as { stream_id: string };
		await receiver.when('start', (it) => it.streamId === streamId);
		const word = (event: string) =>
			sandbox.when('callback', (it) => it.streamId === streamId && it.event === event);
		return { streamId, word };
	};
	const stop = () => run({ operation: 'stop', call, stopMode: 'all' });

	const one = await start();
	const heard: Recorded[] = [await one.word('StartStream')];
	receiver.checkpoint(one.streamId, 'greeting');
	heard.push(await one.word('PlayedStream'));
	receiver.play(one.streamId);
	receiver.send(one.streamId, JSON.stringify({ event: 'clearAudio', streamId: one.streamId }));
	heard.push(await one.word('ClearedAudio'));
	sandbox.degrade(one.streamId);
	heard.push(await one.word('DegradedStream'));
	sandbox.drop(one.streamId);
	heard.push(await one.word('DroppedStream'));
	sandbox.modes.callbackFamily = 'B';
	const other = await start();
	await stop();
	heard.push(await other.word('stopped'));
	// Nobody answers it, so the call ends at once.
	const over = sandbox.when('callback', ({ event }) => event === 'Hangup');
	const asked = sandbox.when('answer', () => true);
	sandbox.ring({ answer_url: answerUrl, hangup_url: answerUrl }, { caller_name: 'Alice' });
	heard.push(await asked, await over);
	const { authToken: token } = sandbox;
	const ofGateway = GATEWAY_EVENTS.map((fields) =>
		gatewayPost(fields, { url: callbackUrl, token }),
	);
	return [
		...(await Promise.all(heard.map((callback) => itemFrom(callback, to)))),
		...(await Promise.all(ofGateway.map((callback) => itemOfCallback(callback, to)))),
	];
}

/** What the gateway sends, in its own form. */
const GATEWAY_EVENTS = [
	gatewayFields(UTTERANCE),
	gatewayFields(DIGITS),
	gatewayFields(RECORDED),
	[...gatewayFields(ENDED), ['Lost', '0'] as const],
];
