import type { Format } from './format.cts';

const LOUDNESS = 8000;
const BIAS = 0x84;
const CLIP = 32_635;

/** One sample of 16 bits as ITU-T G.711 mu-law. */
export function toMulaw(sample: number): number {
	const sign = sample < 0 ? 0x80 : 0;
	const size = Math.min(Math.abs(sample), CLIP) + BIAS;
	const exponent = Math.floor(Math.log2(size)) - 7;
	const mantissa = (size >> (exponent + 3)) & 0x0f;
	return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** Whole cycles per second, so that a second of tone repeats without a click. */
const pitch = { inbound: 440, outbound: 620 } as const;

const seconds = new Map<string, string[]>();

function oneSecond({ encoding, sampleRate, frameBytes }: Format, hertz: number): string[] {
	const samples = Array.from({ length: sampleRate }, (_, index) =>
		Math.round(LOUDNESS * Math.sin((2 * Math.PI * hertz * index) / sampleRate)),
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
 * 20 ms of a sine tone as base64, 440 Hz for the inbound track and 620 Hz for the outbound.
 * @param index number of the frame from 0; after fifty the tone repeats
 */
export function toneFrame(format: Format, track: keyof typeof pitch, index: number): string {
	const key = `${format.encoding} ${format.sampleRate} ${track}`;
	const frames = seconds.get(key) ?? oneSecond(format, pitch[track]);
	seconds.set(key, frames);
	return frames[index % frames.length] ?? '';
}
