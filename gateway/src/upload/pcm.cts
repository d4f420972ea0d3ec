import type { SampleType } from './samples.cts';

/** Audio of one channel, a part at a time. */
export interface Block {
	rate: number;
	/** From -1 to 1. */
	samples: Float32Array;
}

/** Samples that are in a file one after the other. */
export interface Pcm {
	type: SampleType;
	rate: number;
	channels: number;
	data: Uint8Array;
}

/** How many samples are decoded at a time, so that long audio needs little memory. */
const BLOCK = 8192;

/** NaN becomes silence; values out of range are cut. */
const bounded = (sample: number) => Math.max(-1, Math.min(1, sample)) || 0;

/** Samples of one channel. An incomplete sample at the end is ignored. */
export const countSamples = ({ type, channels, data }: Pcm) =>
	Math.floor(data.byteLength / (type.bytes * channels));

/** The channels mixed into one. */
export function* readPcm(pcm: Pcm): Generator<Block> {
	const { type, rate, channels, data } = pcm;
	const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
	const width = type.bytes * channels;
	const frames = countSamples(pcm);
	for (let first = 0; first < frames; first += BLOCK) {
		const samples = new Float32Array(Math.min(BLOCK, frames - first));
		for (let at = 0; at < samples.length; at += 1) {
			let sum = 0;
			for (let channel = 0; channel < channels; channel += 1) {
				sum += bounded(type.read(view, (first + at) * width + channel * type.bytes));
			}
			samples[at] = sum / channels;
		}
		yield { rate, samples };
	}
}
