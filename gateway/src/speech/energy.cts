import type { Detector } from './detector.cts';
import { createLevelWindow } from './floor.cts';

const FRAME_MS = 20;
/** The noise floor is the level that a tenth of the frames stays under. */
const FLOOR_SHARE = 0.1;
/** Noise that falls lowers the floor within this time. */
const SHORT_SECONDS = 3;
/** Speech without a pause does not lift the floor before this time is over. */
const LONG_SECONDS = 12;
/** Speech is louder than the floor by this: 2.5 times the amplitude. */
const OVER_FLOOR_DB = 8;
/** Nobody speaks so softly: about -58 dB below full scale. */
const LEAST_DB = 32;

/** Somebody may speak from the first frame on: so early, what is louder than this is no noise. */
const FIRST_FLOOR_DB = 46;

/** The level of a frame in dB over one step of a 16-bit sample, without its direct current. */
export function levelOf(frame: Int16Array): number {
	let sum = 0;
	let squares = 0;
	for (let at = 0; at < frame.length; at += 1) {
		const sample = frame[at]!;
		sum += sample;
		squares += sample * sample;
	}
	const mean = sum / frame.length;
	return 10 * Math.log10(Math.max(1, squares / frame.length - mean * mean));
}

/** Takes for speech what is clearly louder than the noise of the line, which it measures all the time. */
export function createEnergyDetector(rate: number): Detector {
	const shortFrames = (SHORT_SECONDS * 1000) / FRAME_MS;
	let frames = 0;
	const short = createLevelWindow(shortFrames);
	const long = createLevelWindow((LONG_SECONDS * 1000) / FRAME_MS);
	return {
		frame: (rate * FRAME_MS) / 1000,
		isSpeech(frame) {
			const level = levelOf(frame);
			short.add(level);
			long.add(level);
			frames += 1;
			const most = frames < shortFrames ? FIRST_FLOOR_DB : Infinity;
			const floor = Math.min(short.percentile(FLOOR_SHARE), long.percentile(FLOOR_SHARE), most);
			return level > Math.max(LEAST_DB, floor + OVER_FLOOR_DB);
		},
	};
}
