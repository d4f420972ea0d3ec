import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { writeWav } from '../../sandbox/media/wav.cts';
import { openEnvironment, type Environment } from './gateway/environment.cts';
import { FORMATS } from './gateway/formats.cts';
import { soundsOf } from './gateway/heard.cts';
import { inEachFormat, toneOf } from './gateway/inEachFormat.cts';
import type { PhoneCall } from './gateway/phoneCall.cts';
import { makeCallerAudio, SPEAKERS } from './gateway/speech.cts';
import { spectrumOf } from './gateway/spectrum.cts';

const cleanup = new Cleanup();
let environment: Environment;

beforeAll(async () => {
	environment = await openEnvironment(cleanup);
});
afterAll(() => cleanup.run());

const FRAME_MS = 20;
const LOW = 600;
const HIGH = 900;

/** Resolves when the next audio is sent to a call, and so much of it has been heard. */
async function nextAudio(
	{ sandbox }: Pick<Environment, 'sandbox'>,
	{ streamId }: PhoneCall,
	heardMs = 0,
) {
	const known = new Set(sandbox.messages);
	await sandbox.when(
		'message',
		(one) => one.streamId === streamId && one.event === 'playAudio' && !known.has(one),
	);
	const chunk = sandbox.streams.get(streamId)!.framesSent + heardMs / FRAME_MS;
	await sandbox.when('frame', (one) => one.streamId === streamId && one.chunk >= chunk);
}

describe('Audio that is played into a call', () => {
	it('has just been heard to its end when a play with wait is answered', async () => {
		await inEachFormat(environment, async ({ format: { rate }, heard }, play) => {
			const { status, body } = await play(toneOf(LOW, 2000), 'wait=true');
			expect({ status, body }).toMatchObject({
				...{ status: 200, body: { duration_ms: 2000, played: true, interrupted: false } },
			});
			const call = await heard();
			const [sound, ...others] = soundsOf(call, rate);
			expect(others).toEqual([]);
			expect(sound!.samples.length / rate).toBeCloseTo(2, 2);
			const silence = (call.length - sound!.start - sound!.samples.length) / rate;
			// Without Plivo's `playedStream`, the gateway answers after ten seconds.
			expect(silence).toBeLessThan(5);
		});
	});

	it('waits for what is played before it, and follows it without a pause', async () => {
		await inEachFormat(environment, async ({ format: { rate }, heard }, play) => {
			const first = await play(toneOf(LOW, 3000));
			expect(first).toMatchObject({ status: 202, body: { duration_ms: 3000, queued_ms: 0 } });
			const second = await play(toneOf(HIGH, 1000), 'wait=true');
			expect(second).toMatchObject({ status: 200, body: { played: true } });
			expect(second.body.queued_ms).toBeGreaterThan(0);
			const sounds = soundsOf(await heard(), rate);
			expect(sounds.map(({ samples }) => samples.length / rate)).toEqual([expect.closeTo(4, 2)]);
			const { samples } = sounds[0]!;
			expect(spectrumOf(samples.subarray(0, rate), rate).pitch()).toBeCloseTo(LOW, 0);
			expect(spectrumOf(samples.subarray(-rate), rate).pitch()).toBeCloseTo(HIGH, 0);
		});
	});

	it('takes the place of what is being played with replace', async () => {
		await inEachFormat(environment, async (call, play) => {
			const { rate } = call.format;
			const isHeard = nextAudio(environment, call, 500);
			const replaced = play(toneOf(LOW, 8000), 'wait=true');
			await isHeard;
			const second = await play(toneOf(HIGH, 1000), 'wait=true&replace=true');
			expect(second).toMatchObject({ status: 200, body: { queued_ms: 0, played: true } });
			expect((await replaced).body).toMatchObject({ played: false, interrupted: false });
			const audio = soundsOf(await call.heard(), rate).flatMap(({ samples }) => [...samples]);
			const before = Int16Array.from(audio.slice(0, -rate));
			const after = Int16Array.from(audio.slice(-rate));
			expect(spectrumOf(before, rate).pitch()).toBeCloseTo(LOW, 0);
			expect(spectrumOf(after, rate).pitch()).toBeCloseTo(HIGH, 0);
			expect(before.length / rate).toBeGreaterThan(0.4);
			expect(before.length / rate).toBeLessThan(4);
		});
	});

	it('stops within 300 ms after the caller begins to speak', async () => {
		const pieces = Object.values(SPEAKERS).flatMap((list) => list.slice(0, 1));
		const audios = new Map(
			FORMATS.map(({ rate }) => [rate, pieces.map((piece) => makeCallerAudio([piece], rate))]),
		);
		// The 300 ms are of audio. At a quarter of its speed, a short stop of the machine counts a quarter.
		const slow = await openEnvironment(cleanup, { frameMs: 4 * FRAME_MS });
		const { receiver, sandbox } = slow;
		await inEachFormat(slow, async (call, play) => {
			const { streamId } = call;
			const { rate } = call.format;
			const starts: number[] = [];
			for (const { samples, said } of audios.get(rate)!) {
				const isHeard = nextAudio(slow, call);
				const answer = play(toneOf(LOW, 30_000), 'wait=true');
				await isHeard;
				const since = sandbox.streams.get(streamId)!.framesSent;
				await call.say(writeWav(samples, rate));
				const { firstChunk } = await sandbox.when(
					'said',
					(one) => one.streamId === streamId && one.firstChunk > since,
				);
				starts.push((firstChunk - 1) * FRAME_MS + said[0]!.startMs);
				expect((await answer).body).toMatchObject({ played: false, interrupted: true });
			}
			const ends = soundsOf(await call.heard(), rate).map(
				({ start, samples }) => ((start + samples.length) * 1000) / rate,
			);
			const delays = ends.map((end, index) => end - starts[index]!);
			expect(delays.length).toBe(pieces.length);
			expect(Math.min(...delays)).toBeGreaterThan(0);
			expect(Math.max(...delays)).toBeLessThanOrEqual(300);
			const events = await receiver.eventsUntil(streamId, 'Utterance', pieces.length);
			expect(events.map(({ fields }) => fields.Interrupted)).toEqual(pieces.map(() => 'true'));
		});
	});
});
