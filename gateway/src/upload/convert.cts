import { encodePayload } from '../audio/encode.cts';
import type { Format } from '../stream/format.cts';
import type { MediaType } from './mediaType.cts';
import { createResampler, lengthAt } from './resample.cts';
import { openUpload } from './source.cts';

export type TargetFormat = Pick<Format, 'encoding' | 'rate'>;

/** A part of an upload in the format of a stream. */
export interface Part {
	audio: Uint8Array;
	/** Bytes of all parts. */
	total: number;
	/** Of all parts. */
	durationMs: number;
	isLast: boolean;
}

function toInt16(samples: Float32Array): Int16Array {
	const whole = new Int16Array(samples.length);
	for (let at = 0; at < samples.length; at += 1) {
		whole[at] = Math.max(-0x8000, Math.min(0x7fff, Math.round(samples[at]! * 0x8000)));
	}
	return whole;
}

/**
 * Decodes an upload and converts it to the format of a stream. The first part comes after all of the upload
 * was checked.
 *
 * @throws RefusedError if it cannot be decoded or is too long
 */
export async function* convert(
	bytes: Buffer,
	type: MediaType,
	target: TargetFormat,
): AsyncGenerator<Part> {
	const { rate, samples, blocks } = await openUpload(bytes, type);
	const resampler = await createResampler(rate, target.rate);
	const length = lengthAt(samples, rate, target.rate);
	const about = {
		total: target.encoding === 'mulaw' ? length : length * 2,
		durationMs: Math.round((length * 1000) / target.rate),
	};
	let left = length;

	/** Cuts what exceeds the total. */
	function partOf(resampled: Float32Array, isLast: boolean): Part {
		const taken = resampled.subarray(0, left);
		left -= taken.length;
		return { ...about, audio: encodePayload(toInt16(taken), target), isLast };
	}

	try {
		for await (const block of blocks()) yield partOf(resampler.push(block.samples), false);
		yield partOf(resampler.flush(left), true);
	} finally {
		resampler.release();
	}
}
