import { ConverterType, create } from '@alexanderolsen/libsamplerate-js';

/** Brings audio to another rate, a part at a time. */
export interface Resampler {
	push(samples: Float32Array): Float32Array;
	/** What is left at the end. */
	flush(): Float32Array;
}

/** Behind the end, so that the filter gives what it still holds. */
const SILENCE = 2048;

/** A resampler by libsamplerate, whose filter lets nothing fold back into the band. */
export async function createResampler(from: number, to: number): Promise<Resampler> {
	if (from === to) return { push: (samples) => samples, flush: () => new Float32Array(0) };
	const { SRC_SINC_MEDIUM_QUALITY: converterType } = ConverterType;
	const converter = await create(1, from, to, { converterType });
	let taken = 0;
	let given = 0;

	function convert(samples: Float32Array) {
		const converted = converter.full(samples);
		given += converted.length;
		return converted;
	}

	return {
		push(samples) {
			taken += samples.length;
			return convert(samples);
		},
		flush() {
			const expected = Math.max(1, Math.round((taken * to) / from));
			const rest = new Float32Array(Math.max(0, expected - given));
			for (let at = 0; at < rest.length;) {
				const part = convert(new Float32Array(SILENCE)).subarray(0, rest.length - at);
				rest.set(part, at);
				at += part.length;
			}
			converter.destroy();
			return rest;
		},
	};
}
