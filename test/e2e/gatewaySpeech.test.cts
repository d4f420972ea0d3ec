import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { converse, type Conversation } from './gateway/conversation.cts';
import { align } from './gateway/correlation.cts';
import { openEnvironment, type Environment } from './gateway/environment.cts';
import { FORMATS } from './gateway/formats.cts';
import { recognize } from './gateway/recognizer.cts';
import { isAcceptedByPlivo, verdictOfTrigger } from './gateway/signatures.cts';
import { makeCallerAudio, SPEAKERS } from './gateway/speech.cts';

/** Audio before the speech and behind it that belongs to an utterance. */
const LEAD_MS = 300;
const TRAIL_MS = 200;
const TOLERANCE_MS = 100;
/** Of audio with itself, at its own place. */
const LEAST_CORRELATION = 0.999;

const CALLS = Object.keys(SPEAKERS).flatMap((speaker) =>
	FORMATS.map((format) => ({ ...format, speaker, name: `${speaker} in ${format.contentType}` })),
);

const cleanup = new Cleanup();
let environment: Environment;
const conversations = new Map<string, Conversation>();

/** All calls at once, twice as fast as in reality: the gateway counts time in samples. */
beforeAll(async () => {
	environment = await openEnvironment(cleanup, { frameMs: 10 });
	const audios = CALLS.map(({ speaker, rate }) => makeCallerAudio(SPEAKERS[speaker]!, rate));
	await Promise.all(
		CALLS.map(async (format, index) => {
			conversations.set(format.name, await converse(environment, format, audios[index]!));
		}),
	);
});

afterAll(() => cleanup.run());

describe.each(CALLS)('What is said by $name', ({ name }) => {
	const conversation = () => conversations.get(name)!;

	it('arrives in order, and then the end of the stream', () => {
		const { events, said } = conversation();
		const names = events.map(({ fields: { Event, Sequence } }) => `${Event} ${Sequence ?? ''}`);
		expect(names).toEqual([...said.map((_, index) => `Utterance ${index + 1}`), 'Ended ']);
	});

	it('begins and ends where the speech does', () => {
		const { said, utterances } = conversation();
		for (const [index, { startMs, durationMs }] of utterances.entries()) {
			const speech = said[index]!;
			const endMs = startMs + durationMs;
			expect(Math.abs(startMs - (speech.startMs - LEAD_MS))).toBeLessThanOrEqual(TOLERANCE_MS);
			expect(Math.abs(endMs - (speech.endMs + TRAIL_MS))).toBeLessThanOrEqual(TOLERANCE_MS);
		}
	});

	it("is signed so that Plivo's own package and the trigger accept it", async () => {
		const { receiver, sandbox } = environment;
		for (const posted of conversation().events) {
			expect(isAcceptedByPlivo(receiver.origin, posted, sandbox.account)).toBe(true);
			expect(await verdictOfTrigger(receiver.origin, posted, sandbox.account)).toBe('taken');
			const other = { ...sandbox.account, authToken: 'another token' };
			expect(isAcceptedByPlivo(receiver.origin, posted, other)).toBe(false);
			expect(await verdictOfTrigger(receiver.origin, posted, other)).toBe('refused');
		}
	});

	it('is the audio that the caller sent, at its place', () => {
		const { format, original, utterances } = conversation();
		for (const { samples, rate, startMs, durationMs } of utterances) {
			expect(rate).toBe(format.rate);
			expect(samples.length).toBe((durationMs * rate) / 1000);
			const { correlation, lag } = align(samples, original, (startMs * rate) / 1000, rate / 50);
			expect(correlation).toBeGreaterThan(LEAST_CORRELATION);
			expect(lag).toBe(0);
		}
	});

	it('is understood by a recogniser, as the original is', async () => {
		const { original, said, utterances } = conversation();
		const understood = utterances.map(async ({ samples, rate }, index) => {
			const { startMs, endMs } = said[index]!;
			const at = (ms: number) => (ms * rate) / 1000;
			const part = original.subarray(at(startMs - LEAD_MS), at(endMs + TRAIL_MS));
			return { original: await recognize(part, rate), utterance: await recognize(samples, rate) };
		});
		expect(await Promise.all(understood)).toEqual(
			said.map(({ words }) => ({ original: words, utterance: words })),
		);
	});
});
