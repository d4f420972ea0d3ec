import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Cleanup } from '../../demo/cleanup.cts';
import { tone } from '../../gateway/test/support/tones.cts';
import { writeWav } from '../../sandbox/media/wav.cts';
import { openEnvironment, type Environment } from './gateway/environment.cts';
import { soundsOf } from './gateway/heard.cts';
import { inEachFormat } from './gateway/inEachFormat.cts';
import { spectrumOf } from './gateway/spectrum.cts';
import { UPLOADS } from './gateway/uploads.cts';

const cleanup = new Cleanup();
let environment: Environment;

beforeAll(async () => {
	environment = await openEnvironment(cleanup);
});
afterAll(() => cleanup.run());

/** Of `tone`, in dB under full scale. */
const TONE_DB = 20 * Math.log10(8000 / 32_768);
/** By this, everything is softer that does not belong to a tone. */
const LEAST_DB = 60;

describe('What the caller hears of audio that is played', () => {
	it('has its pitch, its length and its loudness, for every kind of body', async () => {
		await inEachFormat(environment, async ({ format: { rate, contentType }, heard }, play) => {
			for (const { body, contentType: type } of UPLOADS) {
				expect((await play(body, 'wait=true', type)).status).toBe(200);
			}
			const sounds = soundsOf(await heard(), rate);
			expect(sounds.length).toBe(UPLOADS.length);
			for (const [index, { name, hertz, ms, toleranceMs }] of UPLOADS.entries()) {
				const { samples } = sounds[index]!;
				const spectrum = spectrumOf(samples, rate);
				const longer = Math.abs((samples.length * 1000) / rate - ms);
				const louder = Math.abs(spectrum.loudest(hertz - 5, hertz + 5) - TONE_DB);
				expect({
					...{ name, contentType, hertz: Math.round(spectrum.pitch()) },
					...{ hasItsLength: longer <= toleranceMs, hasItsLoudness: louder < 1 },
				}).toEqual({ name, contentType, hertz, hasItsLength: true, hasItsLoudness: true });
			}
		});
	});

	it('has no pitch that was not played, such as what folds back into the band', async () => {
		await inEachFormat(environment, async ({ format: { rate, isMulaw }, heard }, play) => {
			const tooHigh = rate === 8000 ? 5000 : 11_000;
			const folded = rate - tooHigh;
			const rates = [48_000, 44_100, 32_000, 24_000].filter((one) => one > 2 * tooHigh);
			for (const one of rates) {
				const audio = tone(one, 1013, 600);
				tone(one, tooHigh, 600).forEach((sample, at) => (audio[at]! += sample));
				await play(writeWav(audio, one), 'wait=true');
			}
			// A lower rate has no such pitch, but its own images over the half of it.
			await play(writeWav(tone(8000, 1013, 600), 8000), 'wait=true');
			const sounds = soundsOf(await heard(), rate);
			expect(sounds.length).toBe(rates.length + 1);
			for (const { samples } of sounds) {
				const { loudest } = spectrumOf(samples, rate);
				const level = loudest(1003, 1023);
				expect(level).toBeCloseTo(TONE_DB, 0);
				expect(level - loudest(folded - 4, folded + 4)).toBeGreaterThan(LEAST_DB);
				// The noise of mu-law itself is louder than that.
				const others = Math.max(loudest(20, 973), loudest(1053, rate / 2));
				if (!isMulaw) expect(level - others).toBeGreaterThan(LEAST_DB);
			}
		});
	});
});
