import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeL16 } from '../../src/audio/l16.cts';
import { decodeMulaw } from '../../src/audio/mulaw.cts';
import { encodeWav } from '../../src/audio/wav.cts';
import { RefusedError } from '../../src/refused.cts';
import type { TargetFormat } from '../../src/upload/convert.cts';
import { parseMediaType } from '../../src/upload/mediaType.cts';
import type { Request } from '../../src/upload/serve.cts';
import { convertWhole } from './converted.cts';
import { tone } from './tones.cts';

export const MULAW: TargetFormat = { encoding: 'mulaw', rate: 8000 };
export const L16: TargetFormat = { encoding: 'l16', rate: 8000 };
export const WIDE: TargetFormat = { encoding: 'l16', rate: 16_000 };

export const WAV = parseMediaType('audio/wav');
export const MPEG = parseMediaType('audio/mpeg');

/** An MP3 file with a second of a tone. */
export const readMp3 = (name: 'tone-8000-mono' | 'tone-24000-mono' | 'tone-44100-stereo') =>
	readFileSync(join(__dirname, `../fixtures/${name}.mp3`));

/** The samples of an upload, as they are played. */
export async function play(bytes: Uint8Array, type: string, target: TargetFormat) {
	const { audio, durationMs } = await convertWhole(bytes, parseMediaType(type), target);
	const samples = target.encoding === 'mulaw' ? decodeMulaw(audio) : decodeL16(audio);
	return { samples, durationMs };
}

/** Why an upload is refused; undefined where it is not. */
export const refusalOf = (bytes: Uint8Array, type: string, target = L16) =>
	play(bytes, type, target).then(
		() => undefined,
		(error: unknown) => {
			if (error instanceof RefusedError) return `${error.refusal.status} ${error.message}`;
			throw error;
		},
	);

/** A request to play a WAV file in mu-law. */
export const wavRequest = (ms: number): Request => ({
	bytes: encodeWav(tone(8000, 440, ms), 8000),
	type: { kind: 'wav' },
	target: { encoding: 'mulaw', rate: 8000 },
});
