import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alaw, mulaw } from 'alawmulaw';
import fc from 'fast-check';
import { WaveFile } from 'wavefile';
import { ConverterType, create } from '@alexanderolsen/libsamplerate-js';
import { ALAW } from '../src/audio/alaw.cts';
import { decodeL16, encodeL16 } from '../src/audio/l16.cts';
import { decodeMulaw, encodeMulaw } from '../src/audio/mulaw.cts';
import { encodePayload } from '../src/audio/encode.cts';
import { encodeWav } from '../src/audio/wav.cts';
import { convert, type TargetFormat } from '../src/upload/convert.cts';
import { RefusedError } from '../src/refused.cts';
import { loadMpeg } from '../src/upload/loadMpeg.cts';
import { readMpeg } from '../src/upload/mpeg.cts';
import { parseMediaType } from '../src/upload/mediaType.cts';
import { convertWhole } from './support/converted.cts';
import { requireOutside } from './support/outside.cts';
import { amplitudeAt, tone } from './support/tones.cts';

jest.mock('../src/upload/loadMpeg.cts');
jest
	.mocked(loadMpeg)
	.mockResolvedValue(requireOutside('mpg123-decoder') as Awaited<ReturnType<typeof loadMpeg>>);

const MULAW: TargetFormat = { encoding: 'mulaw', rate: 8000 };
const L16: TargetFormat = { encoding: 'l16', rate: 8000 };
const WIDE: TargetFormat = { encoding: 'l16', rate: 16_000 };

const WAV = parseMediaType('audio/wav');
const MPEG = parseMediaType('audio/mpeg');

async function play(bytes: Uint8Array, type: string, target: TargetFormat) {
	const { audio, durationMs } = await convertWhole(bytes, parseMediaType(type), target);
	const samples = target.encoding === 'mulaw' ? decodeMulaw(audio) : decodeL16(audio);
	return { samples, durationMs };
}

/** Why an upload is refused; undefined where it is not. */
const refusalOf = (bytes: Uint8Array, type: string, target = L16) =>
	play(bytes, type, target).then(
		() => undefined,
		(error: unknown) => {
			if (error instanceof RefusedError) return `${error.refusal.status} ${error.message}`;
			throw error;
		},
	);

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
	])('is an MP3 file: %s', async (name, expected) => {
		const bytes = readFileSync(join(__dirname, `fixtures/${name}.mp3`));
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

describe('A WAV file', () => {
	const plain = () => Buffer.from(encodeWav(tone(8000, 440, 100), 8000));
	const changed = (change: (bytes: Buffer) => void) => {
		const bytes = plain();
		change(bytes);
		return bytes;
	};
	const chunk = (name: string, bytes: Buffer) => {
		const head = Buffer.alloc(8);
		head.write(name, 'latin1');
		head.writeUInt32LE(bytes.length, 4);
		return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)]);
	};
	const extensible = (subFormat: string) => {
		const format = Buffer.alloc(40);
		plain().copy(format, 0, 20, 36);
		format.writeUInt16LE(0xfffe, 0);
		Buffer.from(subFormat, 'hex').copy(format, 24);
		return Buffer.concat([plain().subarray(0, 12), chunk('fmt ', format), plain().subarray(36)]);
	};
	const PCM_GUID = '0100000000001000800000aa00389b71';

	it('may have other chunks, of any length, before the audio', async () => {
		const more = Buffer.concat([
			...[plain().subarray(0, 12), chunk('LIST', Buffer.alloc(3)), chunk('fact', Buffer.alloc(4))],
			plain().subarray(12),
		]);
		expect((await play(more, 'audio/wav', L16)).durationMs).toBe(100);
	});

	it.each([0xffff_ffff, 0x7fff_ffff, 0x7fff_f024])(
		'may be written without knowing its length: %d',
		async (length) => {
			const open = changed((bytes) => bytes.writeUInt32LE(length, 40));
			expect((await play(open, 'audio/wav', L16)).durationMs).toBe(100);
		},
	);

	it('may have an extensible header', async () => {
		expect((await play(extensible(PCM_GUID), 'audio/x-wav', L16)).durationMs).toBe(100);
	});

	const UNKNOWN = '422 The WAV file has an encoding that cannot be played.';
	it.each([
		['nothing', Buffer.alloc(0), '422 The upload is not a WAV file.'],
		['only a RIFF', Buffer.from('RIFF....AVI '), '422 The upload is not a WAV file.'],
		['big-endian', changed((bytes) => bytes.write('RIFX')), '422 The upload is not a WAV file.'],
		[
			'cut in the header',
			plain().subarray(0, 30),
			'422 The WAV file is shorter than its header says.',
		],
		[
			'cut in the audio',
			plain().subarray(0, 100),
			'422 The WAV file is shorter than its header says.',
		],
		['without audio', plain().subarray(0, 36), '422 The WAV file has no audio.'],
		[
			'with empty audio',
			changed((bytes) => bytes.writeUInt32LE(0, 40)),
			'422 The upload has no audio.',
		],
		[
			'without a format',
			Buffer.concat([plain().subarray(0, 12), plain().subarray(36)]),
			'422 The WAV file has audio before its format.',
		],
		[
			'with half a format',
			Buffer.concat([plain().subarray(0, 12), chunk('fmt ', Buffer.alloc(14))]),
			'422 The WAV file has a format that is too short.',
		],
		['of ADPCM', changed((bytes) => bytes.writeUInt16LE(2, 20)), UNKNOWN],
		['of 12 bits', changed((bytes) => bytes.writeUInt16LE(12, 34)), UNKNOWN],
		['extensible by another', extensible(PCM_GUID.replace(/71$/, '72')), UNKNOWN],
		[
			'without channels',
			changed((bytes) => bytes.writeUInt16LE(0, 22)),
			'422 The WAV file has 0 channels.',
		],
		[
			'of six channels',
			changed((bytes) => bytes.writeUInt16LE(6, 22)),
			'422 The WAV file has 6 channels.',
		],
		[
			'of 1 Hz',
			changed((bytes) => bytes.writeUInt32LE(1, 24)),
			'422 The WAV file has 1 samples per second.',
		],
		[
			'of 4 GHz',
			changed((bytes) => bytes.writeUInt32LE(0xffff_ffff, 24)),
			'422 The WAV file has 4294967295 samples per second.',
		],
		[
			'with another width',
			changed((bytes) => bytes.writeUInt16LE(4, 32)),
			'422 The WAV file has a header that contradicts itself.',
		],
	])('may not be one %s', async (_what, bytes, expected) => {
		expect(await refusalOf(bytes, 'audio/wav')).toBe(expected);
	});

	it('is refused or played, no matter what bytes are changed in it', async () => {
		const change = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 255 }));
		const cut = fc.integer({ min: 0, max: 900 });
		await fc.assert(
			fc.asyncProperty(fc.array(change, { maxLength: 8 }), cut, async (changes, length) => {
				const bytes = plain().subarray(0, 60 + length);
				for (const [at, byte] of changes) bytes[at] = byte;
				await refusalOf(bytes, 'audio/wav');
				await refusalOf(Buffer.concat([plain().subarray(0, 36), bytes]), 'audio/wav');
			}),
		);
	});
});

describe('An MP3 file', () => {
	const frames = readFileSync(join(__dirname, 'fixtures/tone-24000-mono.mp3'));
	const other = readFileSync(join(__dirname, 'fixtures/tone-44100-stereo.mp3'));
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
		const small = readFileSync(join(__dirname, 'fixtures/tone-8000-mono.mp3'));
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

describe('What is refused', () => {
	const mpeg = (name: string) => readFileSync(join(__dirname, `fixtures/${name}.mp3`));
	const seconds = (count: number) => Buffer.alloc(count * 16_000);

	it.each([
		['an MP3 file whose rate changes', [mpeg('tone-24000-mono'), mpeg('tone-44100-stereo')], MPEG],
		['an MP3 file that is too long', Array(300).fill(mpeg('tone-8000-mono')), MPEG],
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

describe('A Content-Type', () => {
	it.each([
		['audio/wav', WAV],
		['Audio/WAVE; codecs=1', WAV],
		['audio/mp3', MPEG],
		['audio/basic', { kind: 'raw', encoding: 'mulaw', rate: 8000, channels: 1 }],
		['audio/L16;rate=24000', { kind: 'raw', encoding: 'l16', rate: 24_000, channels: 1 }],
		['audio/l16; channels=2; rate=8000', { kind: 'raw', encoding: 'l16', rate: 8000, channels: 2 }],
	])('may be %s', (text, expected) => {
		expect(parseMediaType(text)).toEqual(expected);
	});

	it.each([
		'',
		'audio',
		'audio/ogg',
		'video/mp4',
		'application/json',
		'constructor',
		'__proto__',
		'audio/L16',
		'audio/L16;rate',
		'audio/L16;rate=x',
		'audio/L16;rate=1e9',
		'audio/L16;rate=8000.5',
		'audio/L16;rate=8000;channels=6',
	])('may not be %j', (text) => {
		expect(() => parseMediaType(text)).toThrow(RefusedError);
	});

	it('is read without another failure, no matter what it is', () => {
		const types = fc.constantFrom('audio/L16;rate=', 'audio/wav;', '');
		fc.assert(
			fc.property(types, fc.string(), (begin, end) => {
				try {
					parseMediaType(begin + end);
				} catch (error) {
					expect(error).toBeInstanceOf(RefusedError);
				}
			}),
		);
	});
});
