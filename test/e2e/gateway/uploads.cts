import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WaveFile } from 'wavefile';

import { tone } from '../../../gateway/test/support/tones.cts';

/** A body of a play, and what should be heard of it. */
export interface Upload {
	name: string;
	contentType: string;
	body: Uint8Array;
	hertz: number;
	ms: number;
	/** How much longer or shorter it may be heard. */
	toleranceMs: number;
}

const MS = 300;
const EXACT = { ms: MS, toleranceMs: 3 };

/** What 16-bit samples are divided by in each PCM format of a WAV file. */
const DIVISORS: Record<string, number> = {
	'24': 1 / 256,
	'32': 1 / 65_536,
	'32f': 32_768,
	'64': 32_768,
};

function wavOf(rate: number, bits: string, channels: number, hertz: number): Upload {
	const samples = tone(rate, hertz, MS);
	const divided = Array.from(samples, (sample) => {
		if (bits === '8') return Math.round(sample / 256) + 128;
		const divisor = DIVISORS[bits];
		return divisor === undefined ? sample : sample / divisor;
	});
	const file = new WaveFile();
	const depth = bits in DIVISORS || bits === '8' ? bits : '16';
	file.fromScratch(channels, rate, depth, Array<number[]>(channels).fill(divided));
	if (bits === 'mu-law') file.toMuLaw();
	if (bits === 'A-law') file.toALaw();
	const name = `WAV, ${bits}, ${rate} Hz, ${channels} channel(s)`;
	return { name, contentType: 'audio/wav', body: file.toBuffer(), hertz, ...EXACT };
}

/** An encoder of MP3 adds some silence, and fills the last frame. */
function mp3Of(name: string, ms: number): Upload {
	const body = readFileSync(join(__dirname, `../../../gateway/test/fixtures/${name}.mp3`));
	const heard = { hertz: 440, ms, toleranceMs: 80 };
	return { name: `MP3, ${name}`, contentType: 'audio/mpeg', body, ...heard };
}

function rawMulaw(hertz: number): Upload {
	const file = new WaveFile();
	file.fromScratch(1, 8000, '16', tone(8000, hertz, MS));
	file.toMuLaw();
	const { samples: body } = file.data as unknown as { samples: Uint8Array };
	return { name: 'mu-law without a header', contentType: 'audio/basic', body, hertz, ...EXACT };
}

function rawL16(rate: number, hertz: number): Upload {
	const { buffer } = tone(rate, hertz, MS);
	const contentType = `audio/L16;rate=${rate}`;
	return { name: contentType, contentType, body: new Uint8Array(buffer), hertz, ...EXACT };
}

/** Every kind of body, each with another pitch. */
export const UPLOADS: Upload[] = [
	wavOf(8000, '8', 1, 500),
	wavOf(11_025, '8', 2, 540),
	wavOf(16_000, '16', 1, 580),
	wavOf(48_000, '16', 2, 620),
	wavOf(22_050, '24', 1, 660),
	wavOf(44_100, '24', 2, 700),
	wavOf(48_000, '32', 1, 740),
	wavOf(8000, '32', 2, 780),
	wavOf(24_000, '32f', 1, 820),
	wavOf(44_100, '32f', 2, 860),
	wavOf(32_000, '64', 1, 900),
	wavOf(8000, 'mu-law', 1, 940),
	wavOf(16_000, 'mu-law', 2, 980),
	wavOf(8000, 'A-law', 1, 1020),
	wavOf(11_025, 'A-law', 2, 1060),
	mp3Of('tone-8000-mono', 2000),
	mp3Of('tone-24000-mono', 1000),
	mp3Of('tone-44100-stereo', 1000),
	rawMulaw(1100),
	rawL16(8000, 1140),
	rawL16(24_000, 1180),
];
