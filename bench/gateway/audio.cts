import { toMulaw } from '../../sandbox/media/mulaw.cts';

const RATE = 8000;
export const FRAME_MS = 20;
const FRAME = (RATE * FRAME_MS) / 1000;

/** A caller talks for so many frames, and is silent for the rest of the period. */
export const TALK = 90;
export const PERIOD = 200;

/** The default of `pause`: silence that ends an utterance. */
export const PAUSE_MS = 700;

const PITCH = 140;
const HARMONICS = [1, 2, 3, 5, 8];
const SYLLABLE_SECONDS = 0.2;

/** A voice with syllables: a detector takes a sound that is equally loud all the time for noise. */
function voice(at: number): number {
	const seconds = at / RATE;
	const loudness = 0.3 + 0.7 * Math.abs(Math.sin((Math.PI * seconds) / SYLLABLE_SECONDS));
	const wave = (harmonic: number) => Math.sin(2 * Math.PI * PITCH * harmonic * seconds) / harmonic;
	return 4000 * loudness * HARMONICS.reduce((sum, harmonic) => sum + wave(harmonic), 0);
}

/** The noise of a line, the same each time. */
function createNoise() {
	let seed = 1;
	return () => {
		seed = (seed * 48_271) % 2_147_483_647;
		return (seed / 2_147_483_647 - 0.5) * 60;
	};
}

function makePeriod(): string[] {
	const noise = createNoise();
	const sample = (at: number) => Math.round(noise() + (at < TALK * FRAME ? voice(at) : 0));
	return Array.from({ length: PERIOD }, (_, frame) => {
		const audio = Buffer.from(
			Array.from({ length: FRAME }, (_, at) => toMulaw(sample(frame * FRAME + at))),
		);
		return audio.toString('base64');
	});
}

const period = makePeriod();

/**
 * A frame of a caller as mu-law in base64.
 *
 * @param wait frames before the caller begins to talk, so that callers do not all pause at once
 */
export const payloadOf = (frame: number, wait: number): string =>
	period[frame < wait ? TALK + (frame % (PERIOD - TALK)) : (frame - wait) % PERIOD]!;

/** The last frame with speech of the utterance of a number, from 1. */
export const lastOfUtterance = (number: number, wait: number): number =>
	wait + (number - 1) * PERIOD + TALK - 1;
