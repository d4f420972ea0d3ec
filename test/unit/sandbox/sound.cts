import { WaveFile } from 'wavefile';

/** A sine tone of a speaking voice's loudness. */
export const sine = (seconds: number, rate: number, hertz = 300): Int16Array =>
	Int16Array.from({ length: seconds * rate }, (_, at) =>
		Math.round(8000 * Math.sin((2 * Math.PI * hertz * at) / rate)),
	);

/** A WAV file with 16 bits, not made by the sandbox. */
export function wavOf(samples: Int16Array, rate: number): Buffer {
	const wav = new WaveFile();
	wav.fromScratch(1, rate, '16', samples);
	return Buffer.from(wav.toBuffer());
}

/** The samples of a WAV file, not read by the sandbox. */
export function samplesOf(wav: Buffer): Int16Array {
	return new WaveFile(wav).getSamples(false, Int16Array) as unknown as Int16Array;
}
