import { ConverterType, create } from '@alexanderolsen/libsamplerate-js';

/** Brings audio to another rate, a part at a time. */
export interface Resampler {
	push(samples: Float32Array): Float32Array;
	/** The last `length` samples. */
	flush(length: number): Float32Array;
	/** It is not needed any more. */
	release(): void;
}

type Converter = Awaited<ReturnType<typeof create>>;

/** So many converters are kept for the next uploads: each has been compiled, which takes 20 ms. */
const MAX_FREE = 4;
const free: Converter[] = [];

async function takeConverter(from: number, to: number): Promise<Converter> {
	const at = free.findIndex(
		({ inputSampleRate, outputSampleRate }) => inputSampleRate === from && outputSampleRate === to,
	);
	const [kept] = at < 0 ? [] : free.splice(at, 1);
	if (kept === undefined) {
		return create(1, from, to, { converterType: ConverterType.SRC_SINC_MEDIUM_QUALITY });
	}
	// Any rate that is set makes it forget the upload before.
	kept.inputSampleRate = from;
	return kept;
}

function giveBack(converter: Converter): void {
	free.push(converter);
	if (free.length > MAX_FREE) free.shift()!.destroy();
}

/** Samples that audio has at another rate: at least one. */
export const lengthAt = (samples: number, from: number, to: number) =>
	Math.max(1, Math.round((samples * to) / from));

/** Behind the end, so that the filter gives what it still holds. */
const SILENCE = 2048;

/** A resampler by libsamplerate, whose filter lets nothing fold back into the band. */
export async function createResampler(from: number, to: number): Promise<Resampler> {
	const silence = (length: number) => new Float32Array(length);
	if (from === to) return { push: (samples) => samples, flush: silence, release: () => undefined };
	const converter = await takeConverter(from, to);
	return {
		push: (samples) => converter.full(samples),
		flush(length) {
			const rest = silence(length);
			for (let at = 0; at < rest.length;) {
				const part = converter.full(silence(SILENCE)).subarray(0, rest.length - at);
				rest.set(part, at);
				at += part.length;
			}
			return rest;
		},
		release: () => giveBack(converter),
	};
}
