import type { IDataObject } from 'n8n-workflow';

import type { Receiver, RecordedCallback, Sandbox } from '../../sandbox/index.cts';
import { deliver, itemOf } from '../support/trigger.cts';
import type { Answering } from './answers.cts';

/** Nobody listens there: what the sandbox sends is taken from its records. */
const webhookBaseUrl = 'http://127.0.0.1:9/webhook';
const callbackUrl = `${webhookBaseUrl}/abc/plivo`;

const events = ['started', 'stopped', 'dropped', 'degraded', 'played', 'cleared', 'other'];

async function itemFrom(
	{ method, url, headers, body }: RecordedCallback,
	{ authId, authToken }: Sandbox,
): Promise<IDataObject> {
	const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
	const callback = {
		method,
		originalUrl: url.replace(/^[a-z]+:\/\/[^/]+/i, ''),
		headers: Object.fromEntries(lower) as Record<string, string>,
		rawBody: Buffer.from(body),
	};
	const credential = { authId, authToken };
	const outcome = await deliver(callback, { parameters: { events }, credential, webhookBaseUrl });
	const item = itemOf(outcome);
	if (item === undefined) throw new Error(`The trigger refused: ${outcome.logged.join()}`);
	return item;
}

/** What the trigger puts out for every event that Plivo has, in both of Plivo's vocabularies. */
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
	const heard = [await one.word('StartStream')];
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
	return await Promise.all(heard.map((callback) => itemFrom(callback, sandbox)));
}
