import type { Detector } from './detector.cts';
import { createLevelWindow, type LevelWindow } from './floor.cts';
import { levelOf } from './level.cts';

const FRAME_MS = 20;
const framesIn = (seconds: number) => (seconds * 1000) / FRAME_MS;

/** The noise floor: one tenth of the frames is below this level. */
const FLOOR = 0.1;
/** When noise becomes softer, the floor follows within this time. */
const SHORT = framesIn(3);
/** Speech without a pause raises the floor only after this time. */
const LONG = framesIn(12);

/** Sound that stays within 6 dB for 1.5 seconds is not speech, since speech has syllables. */
const STEADY = framesIn(1.5);
const STEADY_DB = 6;

/** Speech is louder than the floor by this, and by more if the noise itself varies. */
const OVER_DB = 3.5;
const MOST_OVER_DB = 12;
/** The variation of noise is the difference between the levels below which 10 % and 30 % of its frames are. */
const VARIES = 0.3;
const OVER_VARIATION = 3;

/** Speech is never softer: about 58 dB below full scale. */
const LEAST_DB = 32;
/** Somebody may speak from the first frame on. At that time, sound above this level does not count as noise. */
const FIRST_FLOOR_DB = 46;

const variation = (window: LevelWindow) => window.percentile(VARIES) - window.percentile(FLOOR);

/**
 * Sound that is clearly louder than the noise of the line counts as speech. The noise is measured all the
 * time. `npm run bench:speech` measures how well this works.
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
			// The noise has become louder, so the levels before it are of no use.
			for (const window of [short, long]) window.keep(STEADY);
			return 'noise';
		},
	};
}
