import fc from 'fast-check';
import { encodeWav } from '../src/audio/wav.cts';
import { tone } from './support/tones.cts';
import { L16, play, refusalOf } from './support/uploads.cts';

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
