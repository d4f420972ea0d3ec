import { encode } from './codec.cts';
import type { Format } from './format.cts';
import { readWav } from './wav.cts';

/** What one side says on a stream. */
export interface Voice {
	/**
	 * Adds the audio of a WAV file after what still waits.
	 *
	 * @throws Error if it is not a WAV file
	 */
	say(wav: Buffer): void;
	/** Whether anything was said yet. */
	isUsed(): boolean;
	/** The next 20 ms as base64, silence if nothing waits. `chunk` is the number of the frame. */
	next(chunk: number): string;
}

interface Speech {
	frames: string[];
	firstChunk?: number;
}

/** @param onSaid receives the numbers of the first and the last frame of each file, when it is over */
export function createVoice(
	format: Format,
	onSaid: (firstChunk: number, lastChunk: number) => void,
): Voice {
	const waiting: Speech[] = [];
	const silence = encode(format, new Int16Array(format.sampleRate / 50));
	let isUsed = false;

	const cut = (audio: Buffer) =>
		Array.from({ length: Math.ceil(audio.length / format.frameBytes) }, (_, index) => {
			const frame = Buffer.from(silence);
			audio.copy(frame, 0, index * format.frameBytes, (index + 1) * format.frameBytes);
			return frame.toString('base64');
		});

	return {
		say(wav) {
			const frames = cut(encode(format, readWav(wav, format.sampleRate)));
			waiting.push({ frames });
			isUsed = true;
		},
		isUsed: () => isUsed,
		next(chunk) {
			const [speech] = waiting;
			if (!speech) return silence.toString('base64');
			const frame = speech.frames.shift() ?? silence.toString('base64');
			speech.firstChunk ??= chunk;
			if (speech.frames.length === 0) {
				waiting.shift();
				onSaid(speech.firstChunk, chunk);
			}
			return frame;
		},
	};
}
