import { describe, expect, it } from '@jest/globals';

import type { ReceivedMessage } from '../../../sandbox/index.cts';
import { askBare, receiverFor, sandboxFor, startStream } from './support.cts';

async function talking() {
	const sandbox = await sandboxFor();
	const receiver = await receiverFor();
	const { streamId } = await startStream(sandbox, {
		service_url: receiver.url,
		bidirectional: true,
	});
	await receiver.when('start');
	/** Sends a message and resolves when the sandbox has dealt with it. */
	const send = async (message: unknown) => {
		const last = sandbox.messages.at(-1);
		receiver.send(streamId, typeof message === 'string' ? message : JSON.stringify(message));
		await sandbox.when('message', () => sandbox.messages.at(-1) !== last);
	};
	const listed = async () => {
		const { text } = await askBare(sandbox, 'GET', '/sandbox/messages');
		return JSON.parse(text) as ReceivedMessage[];
	};
	return { sandbox, streamId, send, listed };
}

describe('GET /sandbox/messages', () => {
	it('lists what a WebSocket server sent, with the reason for each message that was ignored', async () => {
		const { streamId, send, listed } = await talking();
		await send({ event: 'checkpoint', name: 'greeting' });
		await send({ event: 'playAudio', media: { contentType: 'audio/x-mulaw', payload: 'AAAA' } });
		await send('not JSON');
		expect(await listed()).toEqual([
			{
				at: expect.any(String),
				streamId,
				event: 'checkpoint',
				text: '{"event":"checkpoint","name":"greeting"}',
			},
			{
				at: expect.any(String),
				streamId,
				event: 'playAudio',
				text: '{"event":"playAudio","media":{"contentType":"audio/x-mulaw","payload":"AAAA"}}',
				ignored: 'contentType must be audio/x-l16',
			},
			{
				at: expect.any(String),
				streamId,
				event: '',
				text: 'not JSON',
				ignored: 'not a JSON object of at most 64 KB',
			},
		]);
	});

	it('shortens payloads and long messages', async () => {
		const { send, listed } = await talking();
		const payload = 'A'.repeat(16_000);
		await send({ event: 'playAudio', media: { payload } });
		await send('x'.repeat(70_000));
		await send({ event: 'unknown', list: Array.from({ length: 1000 }, () => 'yyyyyyyyyy') });
		const [audio, long, list] = await listed();
		expect(audio?.text).toBe(
			`{"event":"playAudio","media":{"payload":"${'A'.repeat(20)}… (16000 characters)"}}`,
		);
		expect(long?.text).toBe(`${'x'.repeat(500)}…`);
		expect(list?.text).toHaveLength(501);
	});

	it('shows the newest hundred, and two thousand are kept', async () => {
		const { sandbox, send, listed } = await talking();
		for (let count = 0; count < 2000; count += 1) {
			sandbox.messages.push({ at: new Date(0), streamId: '', event: `old ${count}`, text: '' });
		}
		await send({ event: 'newest' });
		const events = (await listed()).map(({ event }) => event);
		expect(events).toHaveLength(100);
		expect(events.at(-1)).toBe('newest');
		expect(sandbox.messages).toHaveLength(2000);
		expect(sandbox.messages[0]?.event).toBe('old 1');
	});
});
