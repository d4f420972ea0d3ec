import { decode, encode } from './codec.cts';
import type { Format } from './format.cts';
import { writeWav } from './wav.cts';

/** What the caller has heard on a stream. */
export interface Heard {
	/** Adds what was played in 20 ms; what is missing of them was silent. */
	add(audio: Buffer): void;
	/** A WAV file that begins with the first frame of the stream, silence included. */
	toWav(): Buffer;
}

/** Ten minutes, so that a stream that lasts for days does not fill the memory. */
const MAX_FRAMES = 10 * 60 * 50;

export function createHeard(format: Format): Heard {
	const frames: Buffer[] = [];
	const silence = encode(format, new Int16Array(format.sampleRate / 50));
	return {
		add(audio) {
			if (frames.length === MAX_FRAMES) return;
			// Frames without sound share one buffer.
			const missing = silence.subarray(audio.length);
			frames.push(audio.length === 0 ? silence : Buffer.concat([audio, missing]));
		},
		toWav: () => writeWav(decode(format, Buffer.concat(frames)), format.sampleRate),
	};
}
