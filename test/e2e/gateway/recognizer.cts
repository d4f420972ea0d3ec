import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { readWav, writeWav } from '../../../sandbox/media/wav.cts';

/** Of the speech that the model was made of. */
const MODEL_RATE = 16_000;
const MODEL = '/usr/share/pocketsphinx/model/en-us';

/** What is said in the tests, with other words in the place of each. */
const GRAMMAR = `#JSGF V1.0;
grammar said;
<digit> = zero | one | two | three | four | five | six | seven | eight | nine;
<rank> = ace | two | three | four | five | six | seven | eight | nine | ten | jack | queen | king;
<suit> = clubs | hearts | diamonds | spades;
public <said> = no thank you not today
 | the parcel has not arrived
 | i would like to cancel my appointment
 | please call me back tomorrow
 | <rank> <rank> of <suit>
 | go (forward | backward) (one | two | ten) meters
 | <digit> <digit> <digit> <digit> <digit>
 | he was not an ill disposed young man
 | he might even have been made amiable himself;
`;

/** So wide that no path is given up too early: a telephone has half of the band of the model. */
const BEAMS = ['-beam', '1e-120', '-pbeam', '1e-120', '-wbeam', '1e-100'];

/**
 * Samples at the rate of the model. Each is repeated instead of interpolated: with an upper half of
 * the band that is empty, pocketsphinx understands nothing, and the mirrored lower half fills it.
 */
function atModelRate(samples: Int16Array, rate: number): Int16Array {
	const times = MODEL_RATE / rate;
	return Int16Array.from(
		{ length: samples.length * times },
		(_, at) => samples[Math.floor(at / times)]!,
	);
}

/** The words that pocketsphinx understands. */
export async function recognize(samples: Int16Array, rate: number): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'recognizer-'));
	try {
		const wav = join(folder, 'speech.wav');
		const grammar = join(folder, 'said.gram');
		await writeFile(wav, writeWav(atModelRate(samples, rate), MODEL_RATE));
		await writeFile(grammar, GRAMMAR);
		const model = ['-hmm', join(MODEL, 'en-us'), '-dict', join(MODEL, 'cmudict-en-us.dict')];
		const args = ['-infile', wav, '-jsgf', grammar, ...model, ...BEAMS];
		const { stdout } = await promisify(execFile)('pocketsphinx_continuous', args);
		return stdout.trim().replaceAll('\n', ' / ');
	} finally {
		await rm(folder, { recursive: true });
	}
}

/** The words in a WAV file of that rate. */
export const recognizeWav = (wav: Buffer, rate: number): Promise<string> =>
	recognize(readWav(wav, rate), rate);
