// How long it takes to load a package's nodes and credentials and to make one of each, as n8n does when
// it starts. In a process of its own each time, since nothing loads twice.
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

import { serveJobs } from './worker.cts';

export interface LoadingJob {
	/** The unpacked package. */
	folder: string;
	/** What is in memory before, as n8n has it: no package pays for it. */
	before: string[];
}

interface Manifest {
	n8n: { nodes?: string[]; credentials?: string[] };
}

type Made = Record<string, new () => unknown>;

/** @returns milliseconds */
serveJobs<LoadingJob, number>(({ folder, before }) => {
	const load = createRequire(join(folder, 'package.json'));
	before.forEach((name) => void load(name));
	const { n8n } = load('./package.json') as Manifest;
	const files = [...(n8n.nodes ?? []), ...(n8n.credentials ?? [])];
	const since = performance.now();
	for (const file of files) {
		const [name = ''] = basename(file).split('.');
		const Type = (load(`./${file}`) as Made)[name];
		if (Type === undefined) throw new Error(`${file} does not export ${name}.`);
		new Type();
	}
	return Promise.resolve(performance.now() - since);
});
