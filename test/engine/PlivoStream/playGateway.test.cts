import { describe, expect, it } from '@jest/globals';
import { fileOf, gatewayFor, toneOf } from '../../support/gateway.cts';

const STREAM = '20170ada-f610-433b-8758-c02a2aab3662';
const WAV = toneOf(100);
const binary = fileOf(WAV);

describe('Play in a real gateway', () => {
	it('plays into the call, and tells when it has been heard', async () => {
		const { run, start, plivo } = await gatewayFor();
		const streamId = await start();
		const given = { operation: 'play', streamId, options: { waitUntilPlayed: true } };
		const { items, error } = await run(given, { binary });
		expect(error).toBeUndefined();
		expect(items[0]!.json).toEqual({
			name: expect.stringMatching(/^[\da-f-]{36}$/),
			...{ duration_ms: 100, queued_ms: 0, played: true, interrupted: false },
		});
		const samples = plivo.sandbox.heard(streamId)!.subarray(44);
		expect(samples.some((byte) => byte !== 0)).toBe(true);
	});

	it('plays no later item after the caller has interrupted one that is waited for', async () => {
		const { run, start, plivo } = await gatewayFor();
		const streamId = await start();
		const options = { waitUntilPlayed: true };
		const played = run(
			{ operation: 'play', streamId, options },
			{ items: [{}, {}, {}], binary: fileOf(toneOf(60_000)) },
		);
		await plivo.sandbox.when('message', ({ event }) => event === 'playAudio');
		plivo.sandbox.press(streamId, '1');
		const { items } = await played;
		const interrupted = { played: false, interrupted: true };
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ ...interrupted, duration_ms: 60_000 }),
			...[interrupted, interrupted],
		]);
	});

	it.each([
		['There is no such stream of this account', '404', STREAM, binary],
		['The Content-Type is none that can be played', '415', undefined, fileOf(WAV, 'audio/opus')],
	])('is refused in the words of the gateway: %s', async (message, httpCode, id, file) => {
		const { run, start } = await gatewayFor();
		const streamId = id ?? (await start());
		const { error } = await run({ operation: 'play', streamId }, { binary: file });
		expect(error).toMatchObject({
			...{ message, httpCode, description: expect.stringMatching(/\.$/) },
			context: { itemIndex: 0 },
		});
	});

	it('is refused into a stream that is not bidirectional', async () => {
		const { run, start } = await gatewayFor();
		const streamId = await start({ bidirectional: false, audioTrack: 'both' });
		const { error } = await run({ operation: 'play', streamId }, { binary });
		expect(error).toMatchObject({
			message: 'The stream is not bidirectional',
			description: 'Start it with bidirectional, and with the inbound track only.',
		});
	});
});
