import type { Format } from './format.cts';

const AMPLITUDE = 8000;
const BIAS = 0x84;
const CLIP = 32_635;

/** Encodes a 16-bit sample as mu-law. Source: ITU-T G.711. */
export function toMulaw(sample: number): number {
	const sign = sample < 0 ? 0x80 : 0;
	const size = Math.min(Math.abs(sample), CLIP) + BIAS;
	const exponent = Math.floor(Math.log2(size)) - 7;
	const mantissa = (size >> (exponent + 3)) & 0x0f;
	return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** Whole cycles per second, so that a second of tone repeats without a click. */
const frequencies = { inbound: 440, outbound: 620 } as const;

/** One second of frames for each format and track. */
const cache = new Map<string, string[]>();

function oneSecond({ encoding, sampleRate, frameBytes }: Format, hertz: number): string[] {
	const samples = Array.from({ length: sampleRate }, (_, index) =>
		Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hertz * index) / sampleRate)),
	);
	const audio = Buffer.alloc(frameBytes * 50);
	samples.forEach((sample, index) => {
		// Linear audio is little-endian, without a header.
		if (encoding === 'audio/x-l16') audio.writeInt16LE(sample, index * 2);
		else audio[index] = toMulaw(sample);
	});
	return Array.from({ length: 50 }, (_, frame) =>
		audio.subarray(frame * frameBytes, (frame + 1) * frameBytes).toString('base64'),
	);
}

/**
 * 20 ms of a sine tone as base64: 440 Hz on the inbound track, 620 Hz on the outbound track.
 *
 * @param index number of the frame from 0; the tone repeats after fifty frames
 */
export function toneFrame(format: Format, track: keyof typeof frequencies, index: number): string {
	const key = `${format.encoding} ${format.sampleRate} ${track}`;
	const frames = cache.get(key) ?? oneSecond(format, frequencies[track]);
	cache.set(key, frames);
	return frames[index % frames.length] ?? '';
}
