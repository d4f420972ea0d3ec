import type { Detector } from './detector.cts';
import { createFramer } from './frames.cts';
import { createOnset } from './onset.cts';

const LEAD_MS = 300;
const TRAIL_MS = 200;
const LEAST_SPEECH_MS = 250;
/** Frames that are kept besides the lead-in while nobody speaks: those that are needed to detect speech. */
const ONSET_FRAMES = 5;

/** Speech without a pause. */
export interface Utterance {
	/** Its first sample, from the start of the stream. */
	start: number;
	samples: Int16Array;
}

export interface SegmenterOptions {
	rate: number;
	/** Silence that ends an utterance, in milliseconds. */
	pause: number;
	/** Seconds after which an utterance is cut. */
	longest: number;
	detector: Detector;
	/** Called when somebody begins to speak. */
	onSpeech: () => void;
	onUtterance: (utterance: Utterance) => void;
}

export interface Segmenter {
	push: (samples: Int16Array) => void;
	/** Call it when the stream has ended: it completes the current utterance. Resolves after `onUtterance`. */
	flush: () => Promise<void>;
}

function join(frames: readonly Int16Array[], length: number): Int16Array {
	const samples = new Int16Array(frames.length * length);
	frames.forEach((frame, at) => samples.set(frame, at * length));
	return samples;
}

/**
 * Cuts one track into utterances. Everything is counted in frames of the detector: `kept` are those
 * that may become part of the next utterance, `first` is the number of the first of them.
 */
export function createSegmenter(options: SegmenterOptions): Segmenter {
	const { rate, detector, onSpeech, onUtterance } = options;
	const length = detector.frame;
	const framesIn = (ms: number) => Math.round((ms * rate) / 1000 / length);
	const lead = framesIn(LEAD_MS);
	const trail = framesIn(TRAIL_MS);
	const leastSpeech = framesIn(LEAST_SPEECH_MS);
	const pause = framesIn(options.pause);
	const longest = framesIn(options.longest * 1000);

	const onset = createOnset();
	const kept: Int16Array[] = [];
	let first = 0;
	let isSpeaking = false;
	let speechFirst = 0;
	let speechLast = 0;

	/** Drops the frames before a number. */
	function dropBefore(frame: number) {
		kept.splice(0, Math.max(0, frame - first));
		first = Math.max(first, frame);
	}

	/** Calls `onUtterance` with the frames before a number, if they have enough speech, and drops them. */
	function emit(end: number) {
		if (speechLast - speechFirst + 1 >= leastSpeech) {
			const samples = join(kept.slice(0, end - first), length);
			onUtterance({ start: first * length, samples });
		}
		dropBefore(end);
	}

	/** Speech that began within the frames to which `noise` applies was noise. */
	function dropNoise(now: number) {
		if (!isSpeaking || speechFirst <= now - detector.noiseFrames - ONSET_FRAMES) return;
		isSpeaking = false;
		onset.reset();
	}

	function end() {
		isSpeaking = false;
		onset.reset();
		emit(Math.min(first + kept.length, speechLast + 1 + trail));
	}

	const push = createFramer(length, (frame) => {
		kept.push(frame);
		const now = first + kept.length - 1;
		const heard = detector.classify(frame);
		if (heard === 'noise') dropNoise(now);
		const hasSpeech = heard === 'speech';
		const isSpeech = onset.add(hasSpeech);
		if (!isSpeaking && !isSpeech) return dropBefore(now + 1 - lead - ONSET_FRAMES);
		if (!isSpeaking) {
			isSpeaking = true;
			speechFirst = now - onset.age();
			dropBefore(speechFirst - lead);
			onSpeech();
		}
		if (isSpeech && hasSpeech) speechLast = now;
		if (now - speechLast >= pause) return end();
		if (kept.length < longest) return;
		emit(now + 1);
		speechFirst = now + 1;
	});

	return {
		push,
		flush() {
			if (isSpeaking) end();
			return Promise.resolve();
		},
	};
}
