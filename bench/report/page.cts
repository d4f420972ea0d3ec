import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Findings } from '../findings.cts';
import { type Part, parts } from '../parts.cts';
import { toTable } from './table.cts';

/** Words on each part, below its title. */
const sections: Record<Part, [title: string, words: string]> = {
	items: [
		'Start and Get, per item',
		'From the end of the node before to the beginning of the node behind, in executions of a real n8n. Ours over theirs; the last column is the one-field node over HTTP Request.',
	],
	profile: [
		'Where the time of Start goes',
		'CPU profiles, by the file that runs. The profiler itself costs time, and waits for a processor count as well: compare the shares.',
	],
	growth: [
		'Many items through Start',
		'At most 1.15: none takes longer where there are more. They take less, as what an execution takes once is spread over more. Memory is all that the heap holds more behind the node than before it, garbage aside.',
	],
	lists: [
		'List, Return All',
		'The bare requests are those of an axios loop in the same n8n. Targets and memory as above.',
	],
	triggers: [
		'Trigger',
		'Callbacks per second, from the first request to the end of the last execution. Ours over theirs; the processor time theirs over ours.',
	],
	signatures: [
		'The signature check alone',
		'On parsed fields, in the Node.js that n8n runs on. Against the official `plivo` package: its time over ours. Against one HMAC over the same bytes: our time over that.',
	],
	packages: [
		'Size, install and load',
		'Packed by npm; installed with the steps and flags of n8n’s installer; loaded as n8n does at its start: all nodes and credentials.',
	],
};

export function toMarkdown({ findings, notes }: Findings): string {
	const section = (part: Part): string[] => {
		const found = findings.filter((one) => one.part === part);
		const texts = notes.filter((one) => one.part === part).map(({ text }) => text);
		if (found.length + texts.length === 0) return [];
		const [title, words] = sections[part];
		return [`## ${title}`, words, ...(found.length > 0 ? [toTable(found)] : []), ...texts];
	};
	return parts.flatMap(section).join('\n\n');
}

const begin = '<!-- Between these marks `npm run bench -- --write` writes. -->';
const end = '<!-- What stands below is written by hand. -->';

/** Puts the figures between the marks of docs/performance.md; what stands around them stays. */
export async function writePage(root: string, text: string): Promise<void> {
	const file = join(root, 'docs', 'performance.md');
	const page = await readFile(file, 'utf8');
	const [before, rest] = page.split(begin);
	const after = rest?.split(end)[1];
	if (after === undefined) throw new Error(`${file} has lost its marks: ${begin} ${end}`);
	await writeFile(file, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}
