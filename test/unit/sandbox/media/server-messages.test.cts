import { describe, expect, it } from '@jest/globals';

import type { ReceivedMessage } from '../../../../sandbox/index.cts';
import { askBare, mailbox, receiverFor, sandboxFor, startStream } from '../support.cts';

async function twoWay(fields: Record<string, unknown> = {}) {
	const sandbox = await sandboxFor();
	const receiver = await receiverFor();
	const box = await mailbox();
	const { streamId } = await startStream(sandbox, {
		service_url: receiver.url,
		status_callback_url: box.url,
		bidirectional: true,
		content_type: 'audio/x-mulaw;rate=8000',
		...fields,
	});
	const record = await sandbox.when('streamStarted');
	const received = await receiver.when('start');
	const reply = (event: string) => receiver.when('message', (message) => message.event === event);
	return { sandbox, receiver, streamId, record, received, reply };
}

describe('a bidirectional stream', () => {
	it('plays audio and reports a checkpoint after the audio before it', async () => {
		const { sandbox, receiver, streamId, record, reply } = await twoWay();
		const quarterOfASecond = Buffer.alloc(2000).toString('base64');
		receiver.play(streamId, quarterOfASecond);
		receiver.checkpoint(streamId, 'greeting-complete');
		expect(await reply('playedStream')).toMatchObject({ streamId, name: 'greeting-complete' });
		expect(record.bytesPlayed).toBe(2000);
		const { params } = await sandbox.when('callback', ({ event }) => event === 'PlayedStream');
		expect(params).toMatchObject({ Name: 'greeting-complete', Error: '', StreamID: streamId });
	});

	it('discards waiting audio and checkpoints with clearAudio', async () => {
		const { sandbox, receiver, streamId, record, reply, received } = await twoWay();
		for (let count = 0; count < 20; count += 1) {
			receiver.play(streamId, Buffer.alloc(12_000).toString('base64'));
		}
		receiver.checkpoint(streamId, 'never');
		receiver.clearAudio(streamId);
		receiver.checkpoint(streamId, 'after');
		expect(await reply('clearedAudio')).toMatchObject({ streamId });
		expect(await reply('playedStream')).toMatchObject({ name: 'after' });
		expect(received).toMatchObject({ cleared: 1, played: ['after'] });
		expect(record.bytesPlayed).toBeLessThan(240_000);
		const { params } = await sandbox.when('callback', ({ event }) => event === 'ClearedAudio');
		expect(params).not.toHaveProperty('Name');
	});

	it('records the digits of sendDTMF', async () => {
		const { sandbox, receiver, streamId, record } = await twoWay();
		receiver.sendDTMF(streamId, '12');
		receiver.sendDTMF(streamId, '34#');
		await sandbox.when('message', () => record.digits === '1234#');
	});

	it('plays the echo of a receiver', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor({ echo: true });
		await startStream(sandbox, { service_url: receiver.url, bidirectional: true });
		const { ignored, event } = await sandbox.when('message');
		expect({ ignored, event }).toEqual({ ignored: undefined, event: 'playAudio' });
	});

	const audio = (media: object) => ({
		event: 'playAudio',
		media: { contentType: 'audio/x-mulaw', sampleRate: 8000, payload: 'AAAA', ...media },
	});

	it.each<[what: string, message: unknown, ignored: string]>([
		['text', 'text', 'not a JSON object of at most 64 KB'],
		['a list', [], 'not a JSON object of at most 64 KB'],
		[
			'a message over 64 KB',
			{ event: 'checkpoint', name: 'x'.repeat(65_536) },
			'not a JSON object of at most 64 KB',
		],
		['an event that it does not know', { event: 'toString' }, 'no such event'],
		['audio without media', { event: 'playAudio' }, 'media is missing'],
		[
			'audio in another encoding',
			audio({ contentType: 'audio/x-l16' }),
			'contentType must be audio/x-mulaw',
		],
		['audio at another rate', audio({ sampleRate: 16000 }), 'sampleRate must be 8000'],
		['audio that is no base64', audio({ payload: '?' }), 'payload must be base64'],
		['a chunk over 16 KB', audio({ payload: 'A'.repeat(16_388) }), 'payload is longer than 16 KB'],
		['a checkpoint without name', { event: 'checkpoint' }, 'name is missing'],
		['what is no digit', { event: 'sendDTMF', dtmf: 'x' }, 'dtmf must be digits'],
	])('ignores %s', async (_what, message, ignored) => {
		const { sandbox, receiver, streamId, record } = await twoWay();
		receiver.send(streamId, typeof message === 'string' ? message : JSON.stringify(message));
		expect((await sandbox.when('message')).ignored).toBe(ignored);
		expect(record).toMatchObject({ state: 'live', bytesPlayed: 0 });
	});

	it.each<[what: string, media: object]>([
		['a sample rate that is text, as in the documentation', { sampleRate: '8000' }],
		['audio without contentType', { contentType: undefined }],
		['audio without sampleRate', { sampleRate: undefined }],
		[
			'a payload alone, as the Java stream SDK does',
			{ contentType: undefined, sampleRate: undefined },
		],
	])('plays %s', async (_what, media) => {
		const { sandbox, receiver, streamId, record } = await twoWay();
		const payload = Buffer.alloc(160).toString('base64');
		receiver.send(streamId, JSON.stringify(audio({ payload, ...media })));
		receiver.checkpoint(streamId, 'played');
		expect((await sandbox.when('message')).ignored).toBeUndefined();
		await receiver.when('message', ({ event }) => event === 'playedStream');
		expect(record.bytesPlayed).toBe(160);
	});

	it('ignores every message on a stream that is not bidirectional', async () => {
		const { sandbox, receiver, streamId } = await twoWay({ bidirectional: false });
		receiver.play(streamId);
		expect((await sandbox.when('message')).ignored).toBe('the stream is not bidirectional');
	});
});

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
