import { alaw, mulaw } from 'alawmulaw';
import fc from 'fast-check';
import { WaveFile } from 'wavefile';
import { ALAW } from '../src/audio/alaw.cts';
import { decodePayload } from '../src/audio/decode.cts';
import { decodeMulaw, encodeMulaw } from '../src/audio/mulaw.cts';
import { encodeWav } from '../src/audio/wav.cts';
import { findFormat } from '../src/stream/format.cts';

const MULAW = findFormat('audio/x-mulaw', 8000)!;
const L16 = findFormat('audio/x-l16', 16_000)!;

describe('The audio of a payload', () => {
	it('is decoded from mu-law as alawmulaw decodes it, for each byte', () => {
		const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
		expect([...decodeMulaw(bytes)]).toEqual([...mulaw.decode(bytes)]);
	});

	it('is little-endian in L16', () => {
		const payload = Buffer.from([1, 0, 0xff, 0xff, 0, 0x80]);
		expect([...decodePayload(payload, L16)!]).toEqual([1, -1, -32_768]);
	});

	it('is any number of bytes in mu-law, and a whole number of samples in L16', () => {
		expect(decodePayload(Buffer.alloc(3, 0xff), MULAW)).toEqual(new Int16Array(3));
		expect(decodePayload(Buffer.alloc(3), L16)).toBeUndefined();
	});
});

describe('G.711', () => {
	const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);

	it('is decoded from A-law as alawmulaw decodes it, for each byte', () => {
		expect([...ALAW]).toEqual([...alaw.decode(all)]);
	});

	it('is encoded to mu-law as alawmulaw encodes it, for each sample', () => {
		const samples = Int16Array.from({ length: 65_536 }, (_, at) => at - 32_768);
		expect(encodeMulaw(samples).equals(Buffer.from(mulaw.encode(samples)))).toBe(true);
	});
});

describe('A WAV file', () => {
	it('is one that wavefile reads, with the same samples', () => {
		const samples = fc.int16Array({ maxLength: 400 });
		fc.assert(
			fc.property(samples, fc.constantFrom(8000, 16_000), (given, rate) => {
				const file = new WaveFile(encodeWav(given, rate));
				expect(file.fmt).toMatchObject({
					...{ audioFormat: 1, numChannels: 1, sampleRate: rate, bitsPerSample: 16 },
					...{ byteRate: rate * 2, blockAlign: 2 },
				});
				expect(file.chunkSize).toBe(36 + given.length * 2);
				expect([...(file.getSamples(false, Int16Array) as unknown as Int16Array)]).toEqual([
					...given,
				]);
			}),
		);
	});
});
