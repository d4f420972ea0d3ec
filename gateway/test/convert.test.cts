import { ConverterType, create } from '@alexanderolsen/libsamplerate-js';
import fc from 'fast-check';
import { WaveFile } from 'wavefile';
import { encodePayload } from '../src/audio/encode.cts';
import { encodeL16 } from '../src/audio/l16.cts';
import { decodeMulaw, encodeMulaw } from '../src/audio/mulaw.cts';
import { encodeWav } from '../src/audio/wav.cts';
import { RefusedError } from '../src/refused.cts';
import { convert, type TargetFormat } from '../src/upload/convert.cts';
import { loadMpeg } from '../src/upload/loadMpeg.cts';
import { parseMediaType } from '../src/upload/mediaType.cts';
import { convertWhole } from './support/converted.cts';
import { requireOutside } from './support/outside.cts';
import { amplitudeAt, tone } from './support/tones.cts';
import { L16, MPEG, MULAW, play, readMp3, refusalOf, WAV, WIDE } from './support/uploads.cts';

jest.mock('../src/upload/loadMpeg.cts');
jest
	.mocked(loadMpeg)
	.mockResolvedValue(requireOutside('mpg123-decoder') as Awaited<ReturnType<typeof loadMpeg>>);

/** A WAV file of 440 Hz. */
function wavOf(rate: number, bits: string, channels = 1, ms = 400): Uint8Array {
	const one = tone(rate, 440, ms);
	const scale = { '8': 256, '16': 1, '24': 1 / 256, '32': 1 / 65_536 }[bits] ?? 1;
	const samples =
		bits === '32f' || bits === '64'
			? Array.from(one, (sample) => sample / 32_768)
			: bits === '8'
				? Array.from(one, (sample) => Math.round(sample / scale) + 128)
				: Array.from(one, (sample) => Math.round(sample / scale));
	const file = new WaveFile();
	const depth = bits === '8a' || bits === '8m' ? '16' : bits;
	file.fromScratch(channels, rate, depth, channels === 1 ? samples : [samples, samples]);
	if (bits === '8a') file.toALaw();
	if (bits === '8m') file.toMuLaw();
	return file.toBuffer();
}

describe('An upload', () => {
	const rates = [8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];
	it.each(rates.flatMap((rate) => [MULAW, L16, WIDE].map((target) => [rate, target] as const)))(
		'of %d Hz has the same pitch, loudness and length in %j',
		async (rate, target) => {
			const { samples, durationMs } = await play(wavOf(rate, '16'), 'audio/wav', target);
			expect(durationMs).toBe(400);
			expect(samples.length).toBe(target.rate * 0.4);
			expect(amplitudeAt(samples, target.rate, 440)).toBeGreaterThan(7900);
			expect(amplitudeAt(samples, target.rate, 440)).toBeLessThan(8100);
		},
	);

	it.each(
		['8', '16', '24', '32', '32f', '64', '8a', '8m'].flatMap((bits): Array<[string, number]> => [
			[bits, 1],
			[bits, 2],
		]),
	)('is a WAV file of %s bits with %d channels', async (bits, channels) => {
		const { samples } = await play(wavOf(8000, bits, channels), 'audio/wav', L16);
		expect(samples.length).toBe(3200);
		const expected = tone(8000, 440, 400);
		const furthest = Math.max(...samples.map((sample, at) => Math.abs(sample - expected[at]!)));
		expect(furthest).toBeLessThanOrEqual(bits.startsWith('8') ? 256 : 1);
	});

	it('keeps every sample where the format is that of the stream', async () => {
		const samples = fc.int16Array({ minLength: 1, maxLength: 400 });
		await fc.assert(
			fc.asyncProperty(samples, async (given) => {
				const wav = await play(encodeWav(given, 16_000), 'audio/wav', WIDE);
				expect([...wav.samples]).toEqual([...given]);
				const raw = await play(encodeL16(given), 'audio/L16; rate=16000', WIDE);
				expect([...raw.samples]).toEqual([...given]);
				const basic = await play(encodeMulaw(given), 'audio/basic', MULAW);
				expect([...basic.samples]).toEqual([...decodeMulaw(encodeMulaw(given))]);
			}),
			{ numRuns: 20 },
		);
	});

	it('lets no pitch over the band of the stream fold back into it', async () => {
		const high = tone(48_000, 5000, 400, 16_000);
		const { samples } = await play(encodeWav(high, 48_000), 'audio/wav', L16);
		expect(amplitudeAt(samples, 8000, 3000)).toBeLessThan(16);
	});

	it.each([
		['tone-44100-stereo', 1000],
		['tone-24000-mono', 1056],
	] as const)('is an MP3 file: %s', async (name, expected) => {
		const bytes = readMp3(name);
		for (const target of [MULAW, L16, WIDE]) {
			const { samples, durationMs } = await play(bytes, 'audio/mpeg', target);
			expect(durationMs).toBe(expected);
			expect(amplitudeAt(samples, target.rate, 440)).toBeGreaterThan(7000);
		}
	});

	it('is raw L16 in two channels', async () => {
		const both = Int16Array.from([100, 300, -100, -300]);
		const { samples } = await play(encodeL16(both), 'audio/l16;RATE="8000";channels=2', L16);
		expect([...samples]).toEqual([200, -200]);
	});

	it('takes what is no number for silence, and cuts what is too loud', async () => {
		const file = new WaveFile();
		file.fromScratch(1, 8000, '32f', [0, 0, 0]);
		const bytes = file.toBuffer();
		new DataView(bytes.buffer, bytes.byteOffset).setFloat32(bytes.length - 12, NaN, true);
		new DataView(bytes.buffer, bytes.byteOffset).setFloat32(bytes.length - 8, 1e30, true);
		new DataView(bytes.buffer, bytes.byteOffset).setFloat32(bytes.length - 4, -Infinity, true);
		expect([...(await play(bytes, 'audio/wav', L16)).samples]).toEqual([0, 32_767, -32_768]);
	});

	it('has nothing of the uploads before it, of any rate', async () => {
		const upload = async (rate: number, hertz: number) => {
			const wav = encodeWav(tone(rate, hertz, 100, 16_000), rate);
			return [...(await play(wav, 'audio/wav', L16)).samples];
		};
		const first = await upload(24_000, 440);
		for (const rate of [24_000, 11_025, 22_050, 44_100, 24_000]) await upload(rate, 1000);
		expect(await upload(24_000, 440)).toEqual(first);
		const both = await Promise.all([upload(24_000, 440), upload(24_000, 440)]);
		expect(both).toEqual([first, first]);
	});

	/** Resampled at once, from all of its samples and the silence behind them. */
	async function atOnce(samples: Float32Array, from: number, target: TargetFormat) {
		const converter = await create(1, from, target.rate, {
			converterType: ConverterType.SRC_SINC_MEDIUM_QUALITY,
		});
		const padded = new Float32Array(samples.length + from);
		padded.set(samples);
		const length = Math.max(1, Math.round((samples.length * target.rate) / from));
		const resampled = Array.from(converter.full(padded).subarray(0, length), (sample) =>
			Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))),
		);
		converter.destroy();
		return encodePayload(Int16Array.from(resampled), target);
	}

	it.each(
		[8000, 11_025, 24_000, 44_100, 48_000].flatMap((rate) =>
			[MULAW, L16, WIDE].filter((target) => target.rate !== rate).map((target) => [rate, target]),
		) as Array<[number, TargetFormat]>,
	)(
		'of %d Hz comes in parts that are the same in %j as all of it at once',
		async (rate, target) => {
			for (const count of [1, 8191, 8192, 8193, 60_001]) {
				let seed = 1;
				const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 32_768 - 32_767;
				const samples = Int16Array.from({ length: count }, random);
				const { audio, parts } = await convertWhole(encodeWav(samples, rate), WAV, target);
				const floats = Float32Array.from(samples, (sample) => sample / 32_768);
				expect(audio.equals(await atOnce(floats, rate, target))).toBe(true);
				expect(parts.length).toBe(Math.ceil(count / 8192) + 1);
				expect(parts.every(({ total }) => total === audio.length)).toBe(true);
				expect(parts.findIndex(({ isLast }) => isLast)).toBe(parts.length - 1);
			}
		},
	);

	it('has at least one sample', async () => {
		expect((await play(Buffer.alloc(2), 'audio/L16;rate=192000', L16)).samples.length).toBe(1);
	});
});

describe('What is refused', () => {
	const seconds = (count: number) => Buffer.alloc(count * 16_000);

	it.each([
		[
			'an MP3 file whose rate changes',
			[readMp3('tone-24000-mono'), readMp3('tone-44100-stereo')],
			MPEG,
		],
		['an MP3 file that is too long', Array(300).fill(readMp3('tone-8000-mono')), MPEG],
		['a WAV file that is too long', [encodeWav(new Int16Array(601 * 8000), 8000)], WAV],
		['a WAV file that lies', [encodeWav(new Int16Array(8000), 8000).subarray(0, 9000)], WAV],
		['raw audio that is too long', [seconds(601)], parseMediaType('audio/L16;rate=8000')],
	])('gives no audio before: %s', async (_what, files, type) => {
		const parts = convert(Buffer.concat(files), type, L16);
		jest.spyOn(console, 'error').mockReturnValueOnce();
		await expect(parts.next()).rejects.toThrow(RefusedError);
		jest.mocked(console.error).mockRestore();
	});
});

describe('Raw audio', () => {
	it('is refused where it becomes more than ten minutes', async () => {
		const bytes = Buffer.alloc(601 * 8000);
		expect(await refusalOf(bytes, 'audio/basic', MULAW)).toBe(
			'413 The audio is longer than 10 minutes.',
		);
	});

	it('is refused where it is empty, or less than a sample', async () => {
		expect(await refusalOf(Buffer.alloc(0), 'audio/basic')).toBe('422 The upload has no audio.');
		expect(await refusalOf(Buffer.alloc(1), 'audio/L16;rate=8000')).toBe(
			'422 The upload has no audio.',
		);
	});
});
