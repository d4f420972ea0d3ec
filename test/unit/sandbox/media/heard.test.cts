import { describe, expect, it } from '@jest/globals';

import { encode } from '../../../../sandbox/media/codec.cts';
import { parseFormat } from '../../../../sandbox/media/format.cts';
import { createHeard } from '../../../../sandbox/media/heard.cts';
import { samplesOf, sine } from '../sound.cts';
import { receiverFor, sandboxFor, startStream } from '../support.cts';

const MULAW = parseFormat('audio/x-mulaw;rate=8000');
const L16 = parseFormat('audio/x-l16;rate=8000');

const soundOf = (samples: Int16Array) => samples.filter((sample) => sample !== 0);

describe('What a caller has heard', () => {
	it('has silence where nothing was played, also in the middle of a frame', () => {
		const heard = createHeard(L16);
		const samples = sine(0.01, 8000);
		heard.add(Buffer.alloc(0));
		heard.add(encode(L16, samples));
		heard.add(Buffer.alloc(0));
		expect(samplesOf(heard.toWav())).toEqual(
			Int16Array.from([...new Int16Array(160), ...samples, ...new Int16Array(80 + 160)]),
		);
	});

	it('is what mu-law leaves of it', () => {
		const heard = createHeard(MULAW);
		heard.add(encode(MULAW, Int16Array.of(1000, -1000)));
		const samples = samplesOf(heard.toWav());
		expect([...samples.slice(0, 3)]).toEqual([988, -988, 0]);
		expect(samples).toHaveLength(160);
	});

	it('is kept for ten minutes', () => {
		const heard = createHeard(MULAW);
		for (let count = 0; count < 30_001; count += 1) heard.add(Buffer.alloc(0));
		expect(heard.toWav()).toHaveLength(44 + 10 * 60 * 8000 * 2);
	});

	it('is what the server played up to clearAudio, in its place between the frames', async () => {
		const sandbox = await sandboxFor();
		const receiver = await receiverFor();
		const { streamId } = await startStream(sandbox, {
			service_url: receiver.url,
			bidirectional: true,
		});
		await receiver.when('start');
		const samples = sine(0.1, 8000);
		receiver.play(streamId, encode(L16, samples).toString('base64'));
		receiver.checkpoint(streamId, 'played');
		await receiver.when('message', ({ event }) => event === 'playedStream');
		const long = encode(L16, sine(0.7, 8000, 500)).toString('base64');
		for (let count = 0; count < 10; count += 1) receiver.play(streamId, long);
		receiver.clearAudio(streamId);
		const next = sandbox.streams.get(streamId)?.framesSent ?? 0;
		await receiver.when('message', ({ event }) => event === 'clearedAudio');
		await sandbox.when('frame', ({ chunk }) => chunk > next + 10 * 35);
		sandbox.drop(streamId);
		const all = samplesOf(sandbox.heard(streamId) ?? Buffer.alloc(0));
		expect(all).toHaveLength((sandbox.streams.get(streamId)?.framesSent ?? 0) * 160);
		const first = all.findIndex((sample) => sample !== 0) - 1;
		expect(first % 160).toBe(0);
		expect(all.slice(first, first + 800)).toEqual(samples);
		expect(soundOf(all.slice(first + 800)).length).toBeLessThan(10 * 0.7 * 8000 * 0.9);
		expect(soundOf(all.slice(-160))).toHaveLength(0);
	});

	it('is unknown for a stream without a WebSocket', async () => {
		const sandbox = await sandboxFor();
		expect(sandbox.heard('no-such-stream')).toBeUndefined();
	});
});
