import fc from 'fast-check';
import { decodeL16 } from '../src/audio/l16.cts';
import type { TargetFormat } from '../src/upload/convert.cts';
import { loadMpeg } from '../src/upload/loadMpeg.cts';
import { readMpeg } from '../src/upload/mpeg.cts';
import { convertWhole } from './support/converted.cts';
import { requireOutside } from './support/outside.cts';
import { L16, MPEG, play, readMp3, refusalOf } from './support/uploads.cts';

jest.mock('../src/upload/loadMpeg.cts');
jest
	.mocked(loadMpeg)
	.mockResolvedValue(requireOutside('mpg123-decoder') as Awaited<ReturnType<typeof loadMpeg>>);

describe('An MP3 file', () => {
	const frames = readMp3('tone-24000-mono');
	const other = readMp3('tone-44100-stereo');
	const silent = () => jest.spyOn(console, 'error').mockReturnValue();
	afterEach(() => jest.mocked(console.error).mockRestore?.());

	it('may be cut, and have other things before and behind it', async () => {
		silent();
		const junk = Buffer.alloc(1000, 0x41);
		const { durationMs } = await play(
			Buffer.concat([junk, frames.subarray(0, 3000), junk]),
			'audio/mpeg',
			L16,
		);
		expect(durationMs).toBeGreaterThan(500);
	});

	it.each([2, 40])('of %d s is the same as decoded at once', async (seconds) => {
		const bytes = Buffer.concat(Array.from({ length: seconds }, () => frames));
		const samples: number[] = [];
		for await (const block of readMpeg(bytes)) samples.push(...block.samples);
		const wide = { encoding: 'l16', rate: 24_000 } as unknown as TargetFormat;
		const { audio, durationMs } = await convertWhole(bytes, MPEG, wide);
		expect(durationMs).toBe(Math.round(samples.length / 24));
		const expected = samples.map((sample) => Math.round(sample * 32_768));
		expect(decodeL16(audio)).toEqual(Int16Array.from(expected));
	});

	it('is refused where it has no audio, or changes its rate', async () => {
		silent();
		expect(await refusalOf(Buffer.alloc(50_000), 'audio/mpeg')).toBe(
			'422 The upload has no audio.',
		);
		expect(await refusalOf(Buffer.concat([frames, other]), 'audio/mpeg')).toBe(
			'422 The audio changes its rate.',
		);
	});

	it('is refused where it becomes more than ten minutes', async () => {
		const small = readMp3('tone-8000-mono');
		const bomb = Buffer.concat(Array.from({ length: 300 }, () => small));
		expect(bomb.length).toBeLessThan(1024 * 1024);
		expect(await refusalOf(bomb, 'audio/mpeg')).toBe('413 The audio is longer than 10 minutes.');
	});

	it('is refused where the decoder throws', async () => {
		const { MPEGDecoder } = await loadMpeg();
		jest.spyOn(console, 'error').mockReturnValue();
		class Failing extends MPEGDecoder {
			override decode = () => {
				throw new Error('what WebAssembly throws');
			};
		}
		jest.mocked(loadMpeg).mockResolvedValueOnce({ MPEGDecoder: Failing } as never);
		expect(await refusalOf(frames, 'audio/mpeg')).toBe(
			'422 The upload is not an MP3 file that can be decoded.',
		);
	});

	it('is decoded by a package of ES modules, which jest does not load', async () => {
		const { loadMpeg: load } = jest.requireActual<{ loadMpeg: typeof loadMpeg }>(
			'../src/upload/loadMpeg.cts',
		);
		await expect(load()).rejects.toThrow('dynamic import');
	});

	it('is refused or played, no matter what bytes are changed in it', async () => {
		silent();
		const change = fc.tuple(fc.nat(frames.length - 1), fc.integer({ min: 0, max: 255 }));
		await fc.assert(
			fc.asyncProperty(fc.array(change, { maxLength: 50 }), async (changes) => {
				const bytes = Buffer.from(frames);
				for (const [at, byte] of changes) bytes[at] = byte;
				await refusalOf(bytes, 'audio/mpeg');
			}),
			{ numRuns: 30 },
		);
	});
});
