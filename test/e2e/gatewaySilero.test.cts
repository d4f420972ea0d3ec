import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { converse } from './gateway/conversation.cts';
import { align } from './gateway/correlation.cts';
import { openEnvironment, type Environment } from './gateway/environment.cts';
import { FORMATS } from './gateway/formats.cts';
import { BUILT } from './gateway/gatewayProcess.cts';
import { installSilero } from './gateway/silero.cts';
import { makeCallerAudio, SPEAKERS } from './gateway/speech.cts';

const LEAD_MS = 300;
const TRAIL_MS = 200;
/** Silero hears begin and end of speech up to so much later than they are. */
const LATE_MS = 400;

const cleanup = new Cleanup();
let environment: Environment;
beforeAll(async () => {
	const { folder, model } = await installSilero();
	environment = await openEnvironment(
		cleanup,
		{ frameMs: 4 },
		{ ...BUILT, folder, options: { DETECTOR: 'silero', SILERO_MODEL: model } },
	);
});
afterAll(() => cleanup.run());

describe.each(FORMATS)('A gateway with Silero, in $contentType', (format) => {
	it('hears each sentence, and then the end of the stream', async () => {
		const audio = makeCallerAudio(SPEAKERS['espeak-ng']!, format.rate);
		const { events, said, utterances, original } = await converse(environment, format, audio);
		const names = events.map(({ fields: { Event, Sequence } }) => `${Event} ${Sequence ?? ''}`);
		expect(names).toEqual([...said.map((_, index) => `Utterance ${index + 1}`), 'Ended ']);
		for (const [index, { startMs, durationMs, samples, rate }] of utterances.entries()) {
			const lateBy = [
				startMs - (said[index]!.startMs - LEAD_MS),
				startMs + durationMs - (said[index]!.endMs + TRAIL_MS),
			];
			for (const late of lateBy) expect(Math.abs(late)).toBeLessThanOrEqual(LATE_MS);
			const { correlation, lag } = align(samples, original, (startMs * rate) / 1000, rate / 50);
			expect([correlation > 0.999, lag]).toEqual([true, 0]);
		}
	});
});
