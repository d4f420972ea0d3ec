import type { Format } from './format.cts';
import { fromMulaw, toMulaw } from './mulaw.cts';

/** Samples in the format of a stream. Linear audio is little-endian, without a header. */
export function encode({ encoding }: Format, samples: Int16Array): Buffer {
	if (encoding === 'audio/x-mulaw') return Buffer.from(Uint8Array.from(samples, toMulaw));
	const audio = Buffer.alloc(samples.length * 2);
	samples.forEach((sample, index) => audio.writeInt16LE(sample, index * 2));
	return audio;
}

/** The samples of audio in the format of a stream; half a sample at the end is left out. */
export function decode({ encoding }: Format, audio: Buffer): Int16Array {
	const isMulaw = encoding === 'audio/x-mulaw';
	const samples = new Int16Array(isMulaw ? audio.length : Math.floor(audio.length / 2));
	const sampleAt = (index: number) =>
		isMulaw ? fromMulaw(audio[index] ?? 0) : audio.readInt16LE(index * 2);
	return samples.map((_, index) => sampleAt(index));
}
