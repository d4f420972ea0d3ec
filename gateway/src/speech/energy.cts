import type { Detector } from './detector.cts';
import { createLevelWindow, type LevelWindow } from './floor.cts';
import { levelOf } from './level.cts';

const FRAME_MS = 20;
const framesIn = (seconds: number) => (seconds * 1000) / FRAME_MS;

/** The noise floor is the level that a tenth of the frames stays under. */
const FLOOR = 0.1;
/** Noise that falls lowers the floor within this time. */
const SHORT = framesIn(3);
/** Speech without a pause does not lift the floor before this time is over. */
const LONG = framesIn(12);

/** Sound that stays within 6 dB for 1.5 seconds is no speech, which has syllables. */
const STEADY = framesIn(1.5);
const STEADY_DB = 6;

/** Speech is louder than the floor by this, and by more where the noise itself varies. */
const OVER_DB = 3.5;
const MOST_OVER_DB = 12;
/** Noise varies by so much as the levels of its tenth and its third tenth of frames differ. */
const VARIES = 0.3;
const OVER_VARIATION = 3;

/** Nobody speaks so softly: about -58 dB below full scale. */
const LEAST_DB = 32;
/** Somebody may speak from the first frame on: so early, what is louder than this is no noise. */
const FIRST_FLOOR_DB = 46;

const variation = (window: LevelWindow) => window.percentile(VARIES) - window.percentile(FLOOR);

/**
 * Takes for speech what is clearly louder than the noise of the line, which it measures all the time.
 * How well it does so is measured by `npm run bench:speech`.
 */
export function createEnergyDetector(rate: number): Detector {
	const short = createLevelWindow(SHORT);
	const long = createLevelWindow(LONG);
	const last = createLevelWindow(STEADY);
	let frames = 0;

	/** The level above which a frame is speech. */
	function threshold() {
		const most = frames < SHORT ? FIRST_FLOOR_DB : Infinity;
		const floor = Math.min(short.percentile(FLOOR), long.percentile(FLOOR), most);
		const varies = Math.min(variation(short), variation(long));
		return Math.max(LEAST_DB, floor + Math.min(MOST_OVER_DB, OVER_DB + OVER_VARIATION * varies));
	}

	return {
		frame: (rate * FRAME_MS) / 1000,
		noiseFrames: STEADY,
		classify(frame) {
			const level = levelOf(frame);
			for (const window of [short, long, last]) window.add(level);
			frames += 1;
			const least = threshold();
			if (level <= least) return 'silence';
			const low = last.percentile(0.05);
			const isSteady = low > least && last.percentile(0.95) - low <= STEADY_DB;
			if (frames < STEADY || !isSteady) return 'speech';
			// The noise has become louder: what was before says nothing about it.
			for (const window of [short, long]) window.keep(STEADY);
			return 'noise';
		},
	};
}
