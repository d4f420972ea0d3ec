import type { Detector } from '../../gateway/src/speech/detector.cts';
import { createSegmenter } from '../../gateway/src/speech/segmenter.cts';
import { decode, encode } from '../../sandbox/media/codec.cts';
import { parseFormat } from '../../sandbox/media/format.cts';
import { makeNoise, type noises } from './noises.cts';
import { power, type Sound } from './sounds.cts';

const GAP_SECONDS = 2;
/** An utterance begins 300 ms before the speech, give or take this. */
const LEAD_MS = 300;
const TOLERANCE_MS = 300;

export interface Found {
	/** Utterances with the right start. */
	right: number;
	/** Those that should not be there. */
	wrong: number;
}

/** Speech with pauses in noise, as Plivo would send it, and where each piece begins. */
export function makeAudio(pieces: Sound[], noise: (typeof noises)[number], contentType: string) {
	const format = parseFormat(contentType);
	const rate = format.sampleRate;
	const gap = GAP_SECONDS * rate;
	const length = pieces.reduce((sum, piece) => sum + piece.length + gap, 2 * gap);
	const audio = new Float64Array(length);
	const starts: number[] = [];
	let at = 2 * gap;
	for (const piece of pieces) {
		starts.push(at);
		audio.set(piece, at);
		at += piece.length + gap;
	}
	const added = makeNoise(noise, { length, rate, speech: power(pieces[0]!) });
	const samples = Int16Array.from(audio, (sample, index) => {
		const sum = 32_768 * (sample + added[index]!);
		return Math.round(Math.min(32_767, Math.max(-32_768, sum)));
	});
	return { samples: decode(format, encode(format, samples)), starts, rate };
}

/** How many pieces of speech a detector finds. */
export function tryDetector(
	{ samples, starts, rate }: ReturnType<typeof makeAudio>,
	detector: Detector,
): Found {
	const found: number[] = [];
	const segmenter = createSegmenter({
		...{ rate, pause: 700, longest: 30, detector, onSpeech: () => undefined },
		onUtterance: ({ start }) => void found.push(start),
	});
	segmenter.push(samples);
	void segmenter.flush();
	const inMs = (count: number) => (count * 1000) / rate;
	const right = starts.filter((start) =>
		found.some((one) => Math.abs(inMs(start - one) - LEAD_MS) <= TOLERANCE_MS),
	).length;
	return { right, wrong: found.length - right };
}
