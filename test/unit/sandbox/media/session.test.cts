import { describe, expect, it } from '@jest/globals';

import { sign } from '../../../../sandbox/signature.cts';
import {
	callApi,
	mailbox,
	receiverFor,
	sandboxFor,
	startStream,
	stoppedClock,
} from '../support.cts';

async function connected(fields: Record<string, unknown> = {}, options = {}) {
	const sandbox = await sandboxFor(options);
	const receiver = await receiverFor();
	const box = await mailbox();
	const stream = await startStream(sandbox, {
		service_url: receiver.url,
		status_callback_url: box.url,
		...fields,
	});
	const record = await sandbox.when('streamStarted');
	const received = await receiver.when('start');
	return { sandbox, receiver, box, record, received, ...stream };
}

const events = (sandbox: Awaited<ReturnType<typeof sandboxFor>>) =>
	sandbox.callbacks.map(({ event }) => event);

describe('the WebSocket of a stream', () => {
	it('signs the upgrade request over the http form of the URL', async () => {
		const { receiver, sandbox } = await connected();
		const { headers, url } = receiver.upgrades[0] ?? { headers: {}, url: '' };
		expect(url).toBe('/stream');
		const nonce = String(headers['x-plivo-signature-v3-nonce']);
		const signature = sign({
			method: 'GET',
			url: receiver.url.replace('ws:', 'http:'),
			token: sandbox.authToken,
			nonce,
		});
		expect(headers['x-plivo-signature-v3']).toBe(signature);
		expect(headers['x-plivo-signature-ma-v3']).toBe(signature);
	});

	it('keeps the query of the service URL and drops its fragment', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor();
		await startStream(sandbox, { service_url: `${receiver.url}?a=%20b#c` });
		expect((await receiver.when('upgrade')).url).toBe('/stream?a=%20b');
	});

	it('starts with a start message', async () => {
		const { received, call, streamId, sandbox } = await connected({
			audio_track: 'both',
			content_type: 'audio/x-l16;rate=16000',
			extra_headers: 'userId=12345,sessionId=abc',
		});
		expect(received.start).toEqual({
			event: 'start',
			sequenceNumber: 1,
			start: {
				callId: call.call_uuid,
				streamId,
				accountId: sandbox.authId,
				tracks: ['inbound', 'outbound'],
				mediaFormat: { encoding: 'audio/x-l16', sampleRate: 16000 },
			},
			extra_headers: 'userId=12345;sessionId=abc',
		});
	});

	it.each([
		['audio/x-mulaw;rate=8000', 160],
		['audio/x-l16;rate=8000', 320],
		['audio/x-l16;rate=16000', 640],
	])('sends frames of 20 ms in %s', async (content_type, bytes) => {
		const { receiver, received } = await connected({ content_type });
		const media = await receiver.when('message', ({ sequenceNumber }) => sequenceNumber === 6);
		expect(media).toMatchObject({
			event: 'media',
			streamId: received.streamId,
			media: { track: 'inbound', chunk: 5 },
			extra_headers: '',
		});
		expect(Buffer.from(media.media?.payload ?? '', 'base64')).toHaveLength(bytes);
		expect(received.bytes).toBe(received.frames * bytes);
	});

	it('counts sequence numbers without a gap, and timestamps as text in steps of 20 ms', async () => {
		const { receiver } = await connected({ audio_track: 'both' });
		const nth = (n: number) =>
			receiver.when('message', ({ sequenceNumber }) => sequenceNumber === n);
		const messages = [await nth(4), await nth(5), await nth(6), await nth(7)];
		expect(messages.map(({ media }) => [media?.track, media?.chunk])).toEqual([
			['inbound', 2],
			['outbound', 2],
			['inbound', 3],
			['outbound', 3],
		]);
		const [first, , third] = messages.map(({ media }) => media?.timestamp);
		expect(first).toMatch(/^\d{13}$/);
		expect(Number(third) - Number(first)).toBe(20);
	});

	it('counts the timestamps of all frames from one clock, in steps of 20 ms from the first frame', async () => {
		const clock = stoppedClock();
		const now = () => {
			clock.move(7);
			return clock.now();
		};
		const { receiver } = await connected({}, { now });
		const messages = await Promise.all(
			[2, 3, 4, 5].map((number) =>
				receiver.when('message', ({ sequenceNumber }) => sequenceNumber === number),
			),
		);
		const timestamps = messages.map(({ media }) => Number(media?.timestamp));
		const [first = NaN] = timestamps;
		expect(timestamps).toEqual([first, first + 20, first + 40, first + 60]);
	});

	it.each([
		['inbound', ['inbound']],
		['outbound', ['outbound']],
		['both', ['inbound', 'outbound']],
	])('sends the track of the start request: %s', async (audio_track, tracks) => {
		const { receiver, received } = await connected({ audio_track });
		await receiver.when('message', ({ sequenceNumber }) => sequenceNumber === 5);
		expect(Object.keys(received.tracks)).toEqual(tracks);
	});

	it('sends the keys that the caller presses', async () => {
		const { receiver, sandbox, streamId, received } = await connected();
		expect(sandbox.press(streamId, '5')).toBe(true);
		const message = await receiver.when('message', ({ event }) => event === 'dtmf');
		expect(message).toMatchObject({ streamId, dtmf: { track: 'inbound', digit: '5' } });
		expect(received.digits).toBe('5');
	});

	it('closes and reports StopStream if the stream is stopped', async () => {
		const { sandbox, streamPath, receiver } = await connected();
		await callApi(sandbox, 'DELETE', streamPath);
		expect((await receiver.when('closed')).closed).toEqual({ code: 1000 });
		await sandbox.when('callback', ({ event }) => event === 'StopStream');
		expect(events(sandbox)).toEqual(['StartStream', 'StopStream']);
	});

	it('closes and reports StopStream after stream_timeout', async () => {
		const { sandbox, receiver, record } = await connected({ stream_timeout: 3 }, { secondMs: 1 });
		await receiver.when('closed');
		await sandbox.when('callback', ({ event }) => event === 'StopStream');
		expect(record).toMatchObject({ state: 'ended', endReason: 'timeout' });
	});

	it('reports DroppedStream with the text of Plivo if the server closes it', async () => {
		const { sandbox, receiver, streamId, record } = await connected();
		receiver.hangUp(streamId);
		const { params } = await sandbox.when('callback', ({ event }) => event === 'DroppedStream');
		expect(params.Error).toBe('connection disconnected with the remote service');
		expect(record).toMatchObject({ state: 'ended', endReason: 'broken' });
	});

	it('reports DroppedStream if the connection is cut on either side', async () => {
		const there = await connected();
		there.receiver.cut(there.streamId);
		await there.sandbox.when('callback', ({ event }) => event === 'DroppedStream');
		const here = await connected();
		expect(here.sandbox.drop(here.streamId)).toBe(true);
		expect((await here.receiver.when('closed')).closed).toEqual({ code: 1006 });
		await here.sandbox.when('callback', ({ event }) => event === 'DroppedStream');
	});

	it('closes without a callback if the call is hung up', async () => {
		const { sandbox, receiver, call, record } = await connected();
		await sandbox.when('callback');
		sandbox.hangUp(call.call_uuid);
		await receiver.when('closed');
		expect(record).toMatchObject({ state: 'ended', endReason: 'hangUp' });
		const last = sandbox.seedStream(call.call_uuid, {
			status_callback_url: record.status_callback_url,
		});
		sandbox.degrade(last.stream_id);
		await sandbox.when('callback', ({ streamId }) => streamId === last.stream_id);
		expect(events(sandbox)).toEqual(['StartStream', 'DegradedStream']);
	});

	it('reports DroppedStream if the call is hung up and the mode says so', async () => {
		const { sandbox, call } = await connected({}, { hangUpCallback: 'dropped' });
		sandbox.hangUp(call.call_uuid);
		await sandbox.when('callback', ({ event }) => event === 'DroppedStream');
	});
});
