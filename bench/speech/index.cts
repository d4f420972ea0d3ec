import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { needs } from '../../scripts/shared/needs.cjs';
import { installSystemPackages } from '../../scripts/shared/system-packages.cjs';
import { detectors } from './detectors.cts';
import { noises } from './noises.cts';
import { recorded, synthetic } from './sounds.cts';
import { makeAudio, tryDetector, type Found } from './trial.cts';

const FORMATS = ['audio/x-mulaw;rate=8000', 'audio/x-l16;rate=16000'];
const SPEECH = { synthetic, recorded };

const PAGE = join('docs', 'speech.md');
const TABLE = /<!-- table -->[^]*<!-- end -->/;

const toRow = (cells: string[]) => `| ${cells.join(' | ')} |`;
const toCell = ({ right, wrong }: Found) => (wrong === 0 ? `${right}` : `${right} +${wrong}`);

/** Every detector in every noise, as a Markdown table. */
async function measure(sileroFolder: string | undefined): Promise<string> {
	const rows: string[] = [];
	for (const contentType of FORMATS) {
		for (const [kind, make] of Object.entries(SPEECH)) {
			const pieces = make(Number(contentType.split('=')[1]));
			const audios = noises.map((noise) => makeAudio(pieces, noise, contentType));
			for (const [name, makeDetector] of Object.entries(detectors(sileroFolder))) {
				const cells: string[] = [];
				for (const audio of audios) {
					cells.push(toCell(tryDetector(audio, await makeDetector(audio.samples, audio.rate))));
				}
				rows.push(toRow([`${contentType}, ${kind}`, name, ...cells]));
			}
		}
	}
	const head = ['audio', 'detector', ...noises.map(([name]) => name)];
	return [toRow(head), toRow(head.map(() => '---')), ...rows].join('\n');
}

/** Measures how well speech is found in noise; `--write` puts the table into docs/speech.md. */
export async function benchSpeech(root: string, args: string[]): Promise<void> {
	const { values } = parseArgs({
		args,
		options: { write: { type: 'boolean', default: false }, silero: { type: 'string' } },
	});
	await installSystemPackages([needs.espeak, needs.recordings]);
	const table = await measure(values.silero);
	console.log(table);
	if (!values.write) return;
	const page = await readFile(join(root, PAGE), 'utf8');
	const filled = page.replace(TABLE, () => `<!-- table -->\n\n${table}\n\n<!-- end -->`);
	await writeFile(join(root, PAGE), filled);
}
