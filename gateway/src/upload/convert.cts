import { encodePayload } from '../audio/encode.cts';
import { refused } from '../refused.cts';
import type { Format } from '../stream/format.cts';
import { broken } from './errors.cts';
import type { MediaType } from './mediaType.cts';
import { readMpeg } from './mpeg.cts';
import { readPcm, type Block } from './pcm.cts';
import { createResampler, type Resampler } from './resample.cts';
import { SAMPLE_TYPES } from './samples.cts';
import { parseWav } from './wav.cts';

/** Longer audio is refused, however small the upload is. */
const MAX_SECONDS = 600;

export type TargetFormat = Pick<Format, 'encoding' | 'rate'>;

/** An upload as a stream carries it. */
export interface Converted {
	audio: Uint8Array;
	durationMs: number;
}

const tooLong = () =>
	refused(
		413,
		'The audio is longer than 10 minutes.',
		'Send it in parts, which are played one after the other.',
	);

function read(bytes: Buffer, type: MediaType): Iterable<Block> | AsyncIterable<Block> {
	if (type.kind === 'wav') return readPcm(parseWav(bytes));
	if (type.kind === 'mpeg') return readMpeg(bytes);
	const { encoding, rate, channels } = type;
	const sampleType = SAMPLE_TYPES[encoding === 'mulaw' ? '7/8' : '1/16']!;
	return readPcm({ type: sampleType, rate, channels, data: bytes });
}

const toInt16 = (samples: Float32Array) =>
	Int16Array.from(samples, (sample) =>
		Math.max(-0x8000, Math.min(0x7fff, Math.round(sample * 0x8000))),
	);

/**
 * Decodes an upload and brings it to a stream's format.
 *
 * @throws RefusedError where it cannot be decoded or is too long
 */
export async function convert(
	bytes: Buffer,
	type: MediaType,
	target: TargetFormat,
): Promise<Converted> {
	let rate = 0;
	let taken = 0;
	let resampler: Resampler | undefined;
	const parts: Buffer[] = [];
	const add = (samples: Float32Array) => parts.push(encodePayload(toInt16(samples), target));

	for await (const block of read(bytes, type)) {
		if (resampler !== undefined && block.rate !== rate) {
			throw broken('The audio changes its rate.', 'Send audio of one rate.');
		}
		rate = block.rate;
		taken += block.samples.length;
		if (taken > MAX_SECONDS * rate) throw tooLong();
		resampler ??= await createResampler(rate, target.rate);
		add(resampler.push(block.samples));
	}
	if (resampler === undefined) throw broken('The upload has no audio.');
	add(resampler.flush());
	const audio = Buffer.concat(parts);
	const samples = target.encoding === 'mulaw' ? audio.length : audio.length / 2;
	return { audio, durationMs: Math.round((samples * 1000) / target.rate) };
}
