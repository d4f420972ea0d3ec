import { describe, expect, it } from '@jest/globals';
import { WaveFile } from 'wavefile';

import { readWav, writeWav } from '../../../../sandbox/media/wav.cts';
import { sine, wavOf } from '../sound.cts';

/** How often the audio rises through zero in a second. */
function pitch(samples: Int16Array, rate: number): number {
	const rises = samples.filter((value, at) => value > 0 && (samples[at - 1] ?? 0) <= 0);
	return rises.length / (samples.length / rate);
}

describe('a WAV file', () => {
	it('is read as it was written', () => {
		const samples = sine(0.1, 8000);
		expect(writeWav(samples, 16_000)).toEqual(wavOf(samples, 16_000));
		expect(readWav(writeWav(samples, 8000), 8000)).toEqual(samples);
	});

	it.each([
		[8000, 16_000],
		[16_000, 8000],
		[22_050, 8000],
		[44_100, 16_000],
	])('keeps its pitch and length from %i to %i Hz', (from, to) => {
		const samples = readWav(wavOf(sine(1, from), from), to);
		expect(Math.abs(samples.length - to)).toBeLessThanOrEqual(1);
		expect(Math.abs(pitch(samples, to) - 300)).toBeLessThanOrEqual(2);
	});

	it('has no sound that the lower rate cannot carry', () => {
		const samples = readWav(wavOf(sine(1, 16_000, 6000), 16_000), 8000);
		expect(Math.max(...samples.slice(400, -400))).toBeLessThan(10);
	});

	it.each(['8', '24', '32', '32f', '64', '8a', '8m'])('may have samples of %s bits', (depth) => {
		const wav = new WaveFile(wavOf(sine(0.1, 8000), 8000));
		if (depth === '8a') wav.toALaw();
		else if (depth === '8m') wav.toMuLaw();
		else wav.toBitDepth(depth);
		const original = sine(0.1, 8000);
		const samples = readWav(Buffer.from(wav.toBuffer()), 8000);
		const errors = samples.map((sample, at) => Math.abs(sample - (original[at] ?? NaN)));
		expect(Math.max(...errors)).toBeLessThanOrEqual(260);
	});

	it('becomes one channel, the average of all', () => {
		const wav = new WaveFile();
		wav.fromScratch(2, 8000, '16', [Int16Array.of(100, 200), Int16Array.of(300, -200)]);
		expect([...readWav(Buffer.from(wav.toBuffer()), 8000)]).toEqual([200, 0]);
	});

	it.each([
		['nothing', Buffer.alloc(0)],
		['text', Buffer.from('RIFF, and then something else altogether')],
		['a header alone', writeWav(sine(0.1, 8000), 8000).subarray(0, 20)],
	])('is not %s', (_what, bytes) => {
		expect(() => readWav(bytes, 8000)).toThrow();
	});
});
