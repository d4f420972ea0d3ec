/** How loud each pitch is in the middle of audio. */
export interface Spectrum {
	/** Of the loudest pitch between two, in dB under full scale. */
	loudest: (fromHertz: number, toHertz: number) => number;
	/** The pitch itself, in hertz. */
	pitch: () => number;
}

/** The power of one pitch: Goertzel's algorithm. */
function powerAt(samples: Float64Array, radians: number): number {
	const factor = 2 * Math.cos(radians);
	let last = 0;
	let before = 0;
	for (const sample of samples) {
		const next = sample + factor * last - before;
		before = last;
		last = next;
	}
	return last * last + before * before - factor * last * before;
}

/** The middle half of the audio, with a window that keeps loud pitches from covering soft ones. */
function windowed(samples: Int16Array): Float64Array {
	const middle = samples.subarray(samples.length >> 2, (samples.length * 3) >> 2);
	return Float64Array.from(middle, (sample, at) => {
		const angle = (2 * Math.PI * at) / middle.length;
		return sample * (0.42 - 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle));
	});
}

/** The mean of the window. */
const GAIN = 0.42;

export function spectrumOf(samples: Int16Array, rate: number): Spectrum {
	const audio = windowed(samples);
	const step = rate / audio.length;
	const full = (32_768 * GAIN * audio.length) / 2;
	const levels = Array.from({ length: audio.length >> 1 }, (_, bin) => {
		const power = powerAt(audio, (2 * Math.PI * bin * step) / rate);
		return 10 * Math.log10(Math.max(1, power) / (full * full));
	});
	return {
		loudest: (fromHertz, toHertz) =>
			Math.max(...levels.slice(Math.ceil(fromHertz / step), Math.floor(toHertz / step) + 1)),
		pitch: () => levels.indexOf(Math.max(...levels)) * step,
	};
}
