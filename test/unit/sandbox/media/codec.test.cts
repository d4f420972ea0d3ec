import { describe, expect, it } from '@jest/globals';
import { WaveFile } from 'wavefile';

import { decode, encode } from '../../../../sandbox/media/codec.cts';
import { parseFormat } from '../../../../sandbox/media/format.cts';
import { samplesOf } from '../sound.cts';

const MULAW = parseFormat('audio/x-mulaw;rate=8000');
const L16 = parseFormat('audio/x-l16;rate=16000');
const everySample = Int16Array.from({ length: 65_536 }, (_, index) => index - 32_768);

describe('the formats of a stream', () => {
	it.each([
		[0, 0xff],
		[-1, 0x7f],
		[1000, 0xce],
		[32_767, 0x80],
		[-32_768, 0x00],
	])('encode the sample %i as mu-law', (sample, byte) => {
		expect([...encode(MULAW, Int16Array.of(sample))]).toEqual([byte]);
	});

	it('decode mu-law as the package wavefile does', () => {
		const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
		const wav = new WaveFile();
		wav.fromScratch(1, 8000, '8m', bytes);
		wav.fromMuLaw();
		expect(decode(MULAW, bytes)).toEqual(samplesOf(Buffer.from(wav.toBuffer())));
	});

	it('keep every sample in L16, and nearly so in mu-law', () => {
		expect(decode(L16, encode(L16, everySample))).toEqual(everySample);
		const wrong = decode(MULAW, encode(MULAW, everySample)).filter((sample, index) => {
			const original = everySample[index] ?? NaN;
			return Math.abs(sample - original) > Math.abs(original) * 0.04 + 8;
		});
		expect([...wrong]).toEqual([]);
	});

	it('are little-endian, and leave out half a sample', () => {
		expect([...encode(L16, Int16Array.of(0x1234))]).toEqual([0x34, 0x12]);
		expect([...decode(L16, Buffer.from([0x34, 0x12, 0x01]))]).toEqual([0x1234]);
	});
});
