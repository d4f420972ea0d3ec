import { mulaw } from 'alawmulaw';

const RATE = 8000;

export const silence = (ms: number) => new Int16Array((ms * RATE) / 1000);

/** A tone whose loudness is that of speech on a telephone; a steady one is no speech for long. */
export const tone = (ms: number, amplitude = 4000) =>
	Int16Array.from({ length: (ms * RATE) / 1000 }, (_, at) =>
		Math.round(amplitude * Math.sin((2 * Math.PI * 300 * at) / RATE)),
	);

/** A tone with syllables of 200 ms, whose last quarter is 8 dB softer. */
export const speech = (ms: number, amplitude = 4000) =>
	tone(ms, amplitude).map((sample, at) => (at % 1600 < 1200 ? sample : Math.round(sample * 0.4)));

/** Noise that is the same each time. */
export function noise(ms: number, amplitude: number): Int16Array {
	let seed = 1;
	return Int16Array.from({ length: (ms * RATE) / 1000 }, () => {
		seed = (seed * 48_271) % 2_147_483_647;
		return Math.round(((seed / 2_147_483_647) * 2 - 1) * amplitude);
	});
}

export const toMulaw = (samples: Int16Array) => Buffer.from(mulaw.encode(samples));

export const toL16 = (samples: Int16Array) =>
	Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
