import { babble, power, type Sound } from './sounds.cts';

/** Numbers from -1 to 1 that are the same in each run. */
function randomly() {
	let seed = 1;
	return () => {
		seed = (seed * 48_271) % 2_147_483_647;
		return (seed / 2_147_483_647) * 2 - 1;
	};
}

const sine = (hertz: number, seconds: number) => Math.sin(2 * Math.PI * hertz * seconds);

/** Mains: 50 Hz and its harmonics. */
const hum = (seconds: number) =>
	[1, 2, 3, 4, 5, 7].reduce((sum, nth) => sum + sine(50 * nth, seconds) / nth, 0);

/** A chord for each second, whose notes are struck twice and fade. */
function music(seconds: number): number {
	const chord = [
		[262, 330, 392],
		[220, 262, 330],
		[175, 220, 262],
		[196, 247, 294],
	][Math.floor(seconds) % 4]!;
	const note = (hertz: number) =>
		sine(hertz, seconds) + sine(2 * hertz, seconds) / 2 + sine(3 * hertz, seconds) / 3;
	return Math.exp(-3 * (seconds % 0.5)) * chord.reduce((sum, hertz) => sum + note(hertz), 0);
}

const made = (length: number, rate: number, at: (seconds: number) => number): Sound =>
	Float64Array.from({ length }, (_, index) => at(index / rate));

const sources: Record<string, (length: number, rate: number) => Sound> = {
	white: (length) => Float64Array.from({ length }, randomly()),
	hum: (length, rate) => made(length, rate, hum),
	music: (length, rate) => made(length, rate, music),
	babble(length, rate) {
		const voices = babble(rate);
		return Float64Array.from({ length }, (_, at) => voices[at % voices.length]!);
	},
};

/** The noises of the table, with how many dB the speech is louder. */
export const noises: Array<[name: string, source?: keyof typeof sources, db?: number]> = [
	['clean'],
	['white noise, 20 dB', 'white', 20],
	['white noise, 10 dB', 'white', 10],
	['white noise, 5 dB', 'white', 5],
	['hum, 10 dB', 'hum', 10],
	['babble, 15 dB', 'babble', 15],
	['babble, 8 dB', 'babble', 8],
	['music, 10 dB', 'music', 10],
];

/** Noise that is `db` softer than speech of a power. */
export function makeNoise(
	[, source, db = 0]: (typeof noises)[number],
	{ length, rate, speech }: { length: number; rate: number; speech: number },
): Sound {
	if (source === undefined) return new Float64Array(length);
	const noise = sources[source]!(length, rate);
	const factor = Math.sqrt(speech / power(noise) / 10 ** (db / 10));
	return noise.map((sample) => sample * factor);
}
