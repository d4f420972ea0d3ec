import type { SileroModel } from './model.cts';
import type { SlowDetector } from './slowDetector.cts';

/** Silero VAD 5 needs 32 ms, and the end of the frame before them. Source: its own examples. */
const FRAME_MS = 32;
const CONTEXT = 1 / 8;
const STATE = [2, 1, 128];
const FULL_SCALE = 32_768;

/** Probabilities: speech begins above the first, and ends below the second. Source: as before. */
const BEGIN = 0.5;
const END = 0.35;

/** The detector of one track. */
export function createSilero({ Tensor, session }: SileroModel, rate: number): SlowDetector {
	const length = (FRAME_MS * rate) / 1000;
	const context = length * CONTEXT;
	const sr = new Tensor('int64', BigInt64Array.of(BigInt(rate)), []);
	let state = new Tensor('float32', new Float32Array(STATE.reduce((a, b) => a * b)), STATE);
	let before = new Float32Array(context);
	let isSpeech = false;

	return {
		frame: length,
		async classify(frame) {
			const input = new Float32Array(context + length);
			input.set(before);
			frame.forEach((sample, at) => (input[context + at] = sample / FULL_SCALE));
			before = input.slice(length);
			const { output, stateN } = await session.run({
				...{ input: new Tensor('float32', input, [1, input.length]), state, sr },
			});
			state = stateN;
			isSpeech = output.data[0]! > (isSpeech ? END : BEGIN);
			return isSpeech ? 'speech' : 'silence';
		},
	};
}
