import { once } from 'node:events';

import { describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';

import { receiverFor, sandboxFor, startStream } from '../support.cts';

describe('the receiver', () => {
	it('counts the frames and bytes of each stream', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor();
		const one = await startStream(sandbox, { service_url: receiver.url });
		const two = await startStream(sandbox, { service_url: receiver.url, audio_track: 'both' });
		for (const { streamId } of [one, two]) {
			await receiver.when('message', (message) => {
				return message.streamId === streamId && message.media?.chunk === 3;
			});
		}
		const [first, second] = [one, two].map(({ streamId }) => receiver.streams.get(streamId));
		expect(first?.callId).toBe(one.call.call_uuid);
		expect(first?.bytes).toBe((first?.frames ?? 0) * 320);
		expect(second?.frames).toBe(
			(second?.tracks.inbound?.frames ?? 0) + (second?.tracks.outbound?.frames ?? 0),
		);
	});

	it('survives messages that Plivo would not send', async () => {
		const receiver = await receiverFor();
		const socket = new WebSocket(receiver.url);
		await once(socket, 'open');
		for (const text of [
			'text',
			'null',
			'{"event":1}',
			'{"event":"toString"}',
			'{"event":"media"}',
		]) {
			socket.send(text);
		}
		socket.send('{"event":"start","start":{"streamId":"s","callId":"c"}}');
		await receiver.when('start');
		socket.send('{"event":"toString"}');
		socket.send('{"event":"media"}');
		await receiver.when('message', () => true);
		expect(receiver.streams.size).toBe(1);
		socket.close();
		expect((await receiver.when('closed')).frames).toBe(0);
	});

	it('names the stream that is not connected', async () => {
		const receiver = await receiverFor();
		expect(() => receiver.play('x')).toThrow('The receiver has no open stream x');
	});

	it('answers 426 to plain HTTP', async () => {
		const { url } = await receiverFor();
		expect((await fetch(url.replace('ws', 'http'))).status).toBe(426);
	});
});
