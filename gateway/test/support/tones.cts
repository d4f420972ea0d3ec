/** A tone of any rate, as 16-bit samples. */
export const tone = (rate: number, hertz: number, ms: number, amplitude = 8000) =>
	Int16Array.from({ length: Math.round((rate * ms) / 1000) }, (_, at) =>
		Math.round(amplitude * Math.sin((2 * Math.PI * hertz * at) / rate)),
	);

/** The loudness of one pitch in the middle of audio, as an amplitude. */
export function amplitudeAt(samples: Int16Array, rate: number, hertz: number): number {
	const middle = samples.subarray(samples.length >> 2, (samples.length * 3) >> 2);
	let real = 0;
	let imaginary = 0;
	middle.forEach((sample, at) => {
		const window = 1 - Math.cos((2 * Math.PI * at) / middle.length);
		const angle = (2 * Math.PI * hertz * at) / rate;
		real += sample * window * Math.cos(angle);
		imaginary += sample * window * Math.sin(angle);
	});
	return (2 * Math.hypot(real, imaginary)) / middle.length;
}
