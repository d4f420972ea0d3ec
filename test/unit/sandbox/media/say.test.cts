import { describe, expect, it } from '@jest/globals';

import type { Sandbox, StreamRecord } from '../../../../sandbox/index.cts';
import { decode, encode } from '../../../../sandbox/media/codec.cts';
import { parseFormat } from '../../../../sandbox/media/format.cts';
import { addLine, say } from '../../../../sandbox/media/say.cts';
import { placeCall } from '../../../../sandbox/state/call-lifecycle.cts';
import { createState } from '../../../../sandbox/state/sandbox-state.cts';
import { seedStream } from '../../../../sandbox/state/stream-lifecycle.cts';
import { sine, wavOf } from '../sound.cts';
import { callApi, receiverFor, sandboxFor } from '../support.cts';

const CONTENT_TYPES = [
	'audio/x-mulaw;rate=8000',
	'audio/x-l16;rate=8000',
	'audio/x-l16;rate=16000',
] as const;

/** A call without a stream, and what opens one. */
async function called(fields: Record<string, unknown> = {}) {
	const sandbox = await sandboxFor();
	const receiver = await receiverFor();
	const { call_uuid } = sandbox.placeCall();
	const open = async (known: string[] = []) => {
		const json = { service_url: receiver.url, ...fields };
		await callApi(sandbox, 'POST', `/Call/${call_uuid}/Stream/`, { json });
		const isNew = ({ stream_id }: StreamRecord) => !known.includes(stream_id);
		return (await sandbox.when('streamStarted', isNew)).stream_id;
	};
	/** The audio of the frames from one number to another. */
	const heard = async (streamId: string, first: number, last: number, track = 'inbound') => {
		const frame = (chunk: number) =>
			receiver.when(
				'message',
				(message) =>
					message.streamId === streamId &&
					message.media?.chunk === chunk &&
					message.media.track === track,
			);
		const chunks = Array.from({ length: last - first + 1 }, (_, index) => first + index);
		const frames = await Promise.all(chunks.map(frame));
		return Buffer.concat(frames.map(({ media }) => Buffer.from(media?.payload ?? '', 'base64')));
	};
	return { sandbox, receiver, call_uuid, open, heard };
}

const said = (sandbox: Sandbox, streamId: string) =>
	sandbox.when('said', (one) => one.streamId === streamId);

describe('What a caller says', () => {
	it.each(CONTENT_TYPES)('is sent in the format of the stream: %s', async (content_type) => {
		const { sandbox, open, heard } = await called({ content_type });
		const format = parseFormat(content_type);
		const streamId = await open();
		const samples = sine(0.1, format.sampleRate);
		expect(sandbox.say(streamId, wavOf(samples, format.sampleRate))).toBe(true);
		const { firstChunk, lastChunk } = await said(sandbox, streamId);
		expect(lastChunk - firstChunk).toBe(4);
		expect(await heard(streamId, firstChunk, lastChunk)).toEqual(encode(format, samples));
	});

	it('is apart from what the other side says, which is on the outbound track', async () => {
		const { sandbox, open, heard } = await called({ audio_track: 'both' });
		const streamId = await open();
		const format = parseFormat('audio/x-l16;rate=8000');
		const samples = sine(0.1, 8000);
		expect(sandbox.say(streamId, wavOf(samples, 8000), 'outbound')).toBe(true);
		const { track, firstChunk, lastChunk } = await said(sandbox, streamId);
		expect(track).toBe('outbound');
		const audio = await heard(streamId, firstChunk, lastChunk, 'outbound');
		expect(audio).toEqual(encode(format, samples));
		expect(await heard(streamId, firstChunk, lastChunk)).toEqual(Buffer.alloc(audio.length));
	});

	it('begins with the stream, if it is said to the call before, and is followed by silence', async () => {
		const { sandbox, call_uuid, open, heard } = await called({ audio_track: 'both' });
		for (const hertz of [300, 600]) {
			expect(sandbox.sayOnCall(call_uuid, wavOf(sine(0.03, 8000, hertz), 8000))).toBe(true);
		}
		const streamId = await open();
		const format = parseFormat('audio/x-l16;rate=8000');
		const samples = decode(format, await heard(streamId, 1, 6));
		expect(samples.slice(0, 240)).toEqual(sine(0.03, 8000, 300));
		expect(samples.slice(320, 560)).toEqual(sine(0.03, 8000, 600));
		for (const gap of [samples.slice(240, 320), samples.slice(560)]) {
			expect([...gap].some((sample) => sample !== 0)).toBe(false);
		}
		const outbound = await heard(streamId, 1, 6, 'outbound');
		expect(outbound.equals(Buffer.alloc(outbound.length))).toBe(true);
	});

	it('is said once, on one stream; the next one has its tone, or what is said then', async () => {
		const { sandbox, call_uuid, open, heard } = await called();
		const nothing = new Int16Array(160);
		sandbox.sayOnCall(call_uuid, wavOf(nothing, 8000));
		const first = await open();
		await said(sandbox, first);
		sandbox.drop(first);
		const second = await open([first]);
		expect((await heard(second, 1, 1)).readInt16LE(2)).not.toBe(0);
		sandbox.drop(second);
		sandbox.sayOnCall(call_uuid, wavOf(nothing, 8000));
		const third = await open([first, second]);
		expect(await heard(third, 1, 1)).toEqual(Buffer.alloc(320));
	});

	it('goes to the streams that a call has', async () => {
		const { sandbox, call_uuid, open } = await called();
		const streamId = await open();
		sandbox.sayOnCall(call_uuid, wavOf(sine(0.02, 8000), 8000));
		expect(await said(sandbox, streamId)).toMatchObject({ streamId });
	});

	it('may be nothing at all, which replaces the tone by silence', async () => {
		const { sandbox, call_uuid, open, heard } = await called();
		sandbox.sayOnCall(call_uuid, wavOf(new Int16Array(0), 8000));
		const streamId = await open();
		expect(await heard(streamId, 1, 3)).toEqual(Buffer.alloc(960));
		expect(await said(sandbox, streamId)).toMatchObject({ firstChunk: 1, lastChunk: 1 });
	});

	it('needs a call that is going on, a stream with a WebSocket, and a WAV file', async () => {
		const { sandbox, call_uuid, open } = await called();
		const wav = wavOf(sine(0.02, 8000), 8000);
		const seeded = sandbox.seedStream(call_uuid);
		expect(sandbox.say(seeded.stream_id, wav)).toBe(false);
		expect(() => sandbox.sayOnCall(call_uuid, Buffer.from('no'))).toThrow();
		const streamId = await open();
		expect(() => sandbox.say(streamId, Buffer.from('no'))).toThrow();
		sandbox.hangUp(call_uuid);
		expect(sandbox.say(streamId, wav)).toBe(false);
		expect(sandbox.sayOnCall(call_uuid, wav)).toBe(false);
		expect(sandbox.sayOnCall('no-such-call', wav)).toBe(false);
	});

	it('is kept for a hundred streams, the oldest that has ended goes first', () => {
		const state = createState();
		const { call_uuid } = placeCall(state);
		const streams = Array.from({ length: 101 }, (_, index) =>
			seedStream(state, call_uuid, { state: index < 3 ? 'ended' : 'live' }),
		);
		for (const stream of streams) {
			addLine(state, { stream, say: () => undefined, heard: () => Buffer.alloc(0) });
		}
		expect(state.lines.size).toBe(100);
		expect(state.lines.has(streams[0]?.stream_id ?? '')).toBe(false);
		expect(say(state, streams[1]?.stream_id ?? '', Buffer.alloc(0))).toBe(false);
	});
});
