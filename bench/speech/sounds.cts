import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readWav, writeWav } from '../../sandbox/media/wav.cts';

/** Samples from -1 to 1. */
export type Sound = Float64Array;

/** What a caller might say, in eight voices of espeak-ng. */
const SENTENCES: Array<[voice: string, text: string]> = [
	['en-us', 'I would like to talk to somebody about my last invoice, please.'],
	['en-us+f3', 'Yes, that is right.'],
	['en-gb', 'My order number is four seven one nine.'],
	['en-gb+f2', 'Could you send me the address by mail?'],
	['en-us+m3', 'No, thank you, not today.'],
	['en-us+f4', 'The parcel has not arrived, and I have been waiting for two weeks.'],
	['en-gb+m7', 'Hello?'],
	['en-gb+f5', 'Please call me back tomorrow at half past nine.'],
];

const BABBLE = 'the train was late again so we walked along the river and talked about the summer '
	.repeat(4)
	.trim();

/** Debian's pocketsphinx-testdata: people who spoke into a microphone. */
const RECORDINGS_FOLDER = '/usr/share/pocketsphinx/test/data';
const RECORDINGS = [
	...['001', '002', '003', '004', '005'].map((name) => `cards/${name}.wav`),
	...['0870', '0890', '0930'].map(
		(name) => `librivox/sense_and_sensibility_01_austen_64kb-${name}.wav`,
	),
];
/** Of the files that have no header. */
const RAW_RATE = 16_000;

const toSound = (wav: Buffer, rate: number): Sound =>
	Float64Array.from(readWav(wav, rate), (sample) => sample / 32_768);

function readRecording(name: string): Buffer {
	const bytes = readFileSync(join(RECORDINGS_FOLDER, name));
	if (name.endsWith('.wav')) return bytes;
	const samples = Int16Array.from({ length: bytes.length >> 1 }, (_, at) =>
		bytes.readInt16LE(at * 2),
	);
	return writeWav(samples, RAW_RATE);
}

function speak(voice: string, text: string, rate: number): Sound {
	const folder = mkdtempSync(join(tmpdir(), 'speech-'));
	try {
		const file = join(folder, 'speech.wav');
		execFileSync('espeak-ng', ['-v', voice, '-w', file, text]);
		return toSound(readFileSync(file), rate);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

export const power = (sound: Sound) =>
	sound.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, sound.length);

/** Without what is silent at both ends: 35 dB below the loudest 20 ms. */
function trim(sound: Sound, rate: number): Sound {
	const frame = rate / 50;
	const powers = Array.from({ length: Math.floor(sound.length / frame) }, (_, at) =>
		power(sound.subarray(at * frame, (at + 1) * frame)),
	);
	const least = Math.max(...powers) / 10 ** 3.5;
	const first = powers.findIndex((one) => one > least);
	const last = powers.length - 1 - [...powers].reverse().findIndex((one) => one > least);
	return sound.slice(first * frame, (last + 1) * frame);
}

/** All with the same loudness, which is that of speech on a telephone: 22 dB below full scale. */
const level = (sound: Sound): Sound => {
	const factor = 10 ** (-22 / 20) / Math.sqrt(power(sound));
	return sound.map((sample) => sample * factor);
};

/** A sentence in a voice of espeak-ng, without silence at its ends. */
export const spoken = (voice: string, text: string, rate: number): Sound =>
	level(trim(speak(voice, text, rate), rate));

/** A file of pocketsphinx-testdata, without silence at its ends. */
export const recording = (name: string, rate: number): Sound =>
	level(trim(toSound(readRecording(name), rate), rate));

export const synthetic = (rate: number): Sound[] =>
	SENTENCES.map(([voice, text]) => spoken(voice, text, rate));

export const recorded = (rate: number): Sound[] => RECORDINGS.map((name) => recording(name, rate));

/** Six people who talk at once. */
export function babble(rate: number): Sound {
	const voices = SENTENCES.slice(0, 6).map(([voice], at) =>
		level(speak(voice, BABBLE.slice(at * 11), rate)),
	);
	const length = Math.min(...voices.map((one) => one.length));
	const sum = (at: number) => voices.reduce((total, one) => total + (one[at] ?? 0), 0);
	return Float64Array.from({ length }, (_, at) => sum(at));
}
