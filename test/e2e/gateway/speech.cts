import { makeNoise } from '../../../bench/speech/noises.cts';
import { power, recording, spoken, type Sound } from '../../../bench/speech/sounds.cts';

const LEAD_SECONDS = 2;
const PAUSE_SECONDS = 1.5;
/** A line is never silent: its noise is so much softer than the speech. */
const LINE_NOISE_DB = 40;

/** Something that is said, with its words in small letters. */
interface Piece {
	words: string;
	/** At a rate, without silence at both ends. */
	sound: (rate: number) => Sound;
}

/** Something said, with its place in the caller's audio. */
export interface Said {
	words: string;
	/** Milliseconds from the begin of the audio. */
	startMs: number;
	endMs: number;
}

/** The audio of a caller who says several things. */
export interface CallerAudio {
	rate: number;
	samples: Int16Array;
	said: Said[];
}

/** A sentence of espeak-ng. */
export const bySynthesizer = (voice: string, words: string): Piece => ({
	words: words.toLowerCase().replace(/[^a-z ]/g, ''),
	sound: (rate) => spoken(voice, words, rate),
});

const byPerson = (file: string, words: string): Piece => ({
	words,
	sound: (rate) => recording(file, rate),
});

/** Sentences of espeak-ng, and recordings of people. */
export const SPEAKERS: Record<string, Piece[]> = {
	'espeak-ng': [
		bySynthesizer('en-us+m3', 'No, thank you, not today.'),
		bySynthesizer('en-us', 'The parcel has not arrived.'),
		bySynthesizer('en-us+f4', 'I would like to cancel my appointment.'),
	],
	'recordings of people': [
		byPerson('cards/002.wav', 'four queen of clubs'),
		byPerson('goforward.raw', 'go forward ten meters'),
		byPerson('tidigits/dhd.2934z.raw', 'two nine three four zero'),
		byPerson(
			'librivox/sense_and_sensibility_01_austen_64kb-0880.wav',
			'he was not an ill disposed young man',
		),
	],
};

/** For a WAV file. */
export const toInt16 = (sound: Sound) =>
	Int16Array.from(sound, (sample) =>
		Math.round(Math.max(-32_768, Math.min(32_767, sample * 32_768))),
	);

/** One piece after the other, with pauses between them, on a line with some noise. */
export function makeCallerAudio(pieces: Piece[], rate: number): CallerAudio {
	const sounds = pieces.map(({ sound }) => sound(rate));
	const pause = PAUSE_SECONDS * rate;
	const length = sounds.reduce((sum, sound) => sum + sound.length + pause, LEAD_SECONDS * rate);
	const line = { length, rate, speech: power(sounds[0]!) };
	const audio = makeNoise(['line noise', 'white', LINE_NOISE_DB], line);
	const inMs = (count: number) => (count * 1000) / rate;
	let at = LEAD_SECONDS * rate;
	const said = sounds.map((sound, index) => {
		const start = at;
		sound.forEach((sample, offset) => (audio[start + offset]! += sample));
		at += sound.length + pause;
		const { words } = pieces[index]!;
		return { words, startMs: inMs(start), endMs: inMs(start + sound.length) };
	});
	return { rate, samples: toInt16(audio), said };
}
