import { align, type Alignment } from '../gateway/correlation.cts';

/** So much of the audio is looked for first. */
const PIECE_SECONDS = 0.1;

const energyOf = (samples: Int16Array) => samples.reduce((sum, sample) => sum + sample * sample, 0);

/** Where audio is most like a part of the whole, which may be minutes long. */
export interface Found extends Pick<Alignment, 'correlation'> {
	/** In samples of the whole. */
	start: number;
}

/** Finds audio in the whole: first its loudest piece, then all of it at that place. */
export function find(audio: Int16Array, whole: Int16Array, rate: number): Found {
	const length = PIECE_SECONDS * rate;
	const count = Math.floor(audio.length / length);
	const pieces = Array.from({ length: count }, (_, at) => at * length);
	const energyAt = (at: number) => energyOf(audio.subarray(at, at + length));
	const loudest = pieces.reduce((best, at) => (energyAt(at) > energyAt(best) ? at : best), 0);
	const half = Math.ceil(whole.length / 2);
	const { lag } = align(audio.subarray(loudest, loudest + length), whole, half, half);
	const start = half + lag - loudest;
	return { start, correlation: align(audio, whole, start, 0).correlation };
}
