import { join } from 'node:path';

import type { InstalledN8n } from '../../n8n/index.cts';
import { step } from '../../scripts/shared/run.cjs';
import type { Asked } from '../arguments.cts';
import type { Extent } from '../extent.cts';
import type { Findings } from '../findings.cts';
import type { Part } from '../parts.cts';
import type { Load, Poured } from '../processes/load.cts';
import type { Served } from '../processes/server.cts';
import { toTable } from '../report/table.cts';
import { startWorker, type Worker } from '../processes/worker.cts';
import { type Engine, openStage } from '../stage/n8n.cts';
import type { Bench } from './bench.cts';
import { measureGrowth } from './growth.cts';
import { measureItems } from './items.cts';
import { measureLists } from './lists.cts';
import { measurePackages } from './packages.cts';
import { measureProfile } from './profile.cts';
import { measureSignatures } from './signatures.cts';
import { measureTriggers } from './triggers.cts';

interface Ground {
	root: string;
	/** A temporary one. */
	folder: string;
	installed: InstalledN8n;
	tarballs: string[];
	extent: Extent;
	asked: Asked;
}

/** What runs beside every n8n, each in a process of its own. */
interface Workers {
	server: Worker<object, Served>;
	load: Worker<Load, Poured>;
}

type Measure = (bench: Bench, workers: Workers) => Promise<Findings>;

/** What needs a running n8n. */
const inside: Array<[Part, Measure]> = [
	['items', measureItems],
	['profile', measureProfile],
	['growth', measureGrowth],
	['lists', measureLists],
	['triggers', (bench, { load }) => measureTriggers(bench, load)],
];

/** A whole run takes long: each part is shown as soon as it is there. */
function show(found: Findings): Findings {
	if (found.findings.length > 0) console.log(`\n${toTable(found.findings)}\n`);
	return found;
}

const processes = join(__dirname, '..', 'processes');

async function measureInside(
	{ installed, tarballs, extent, asked }: Ground,
	engine: Engine,
	workers: Workers,
): Promise<Findings[]> {
	const here = extent.engines[engine] ?? [];
	const wanted = inside.filter(([part]) => asked.parts.includes(part) && here.includes(part));
	if (wanted.length === 0) return [];
	const { url: serverUrl } = await workers.server.do({});
	const stage = await step(`Starting n8n with the ${engine} engine`, () =>
		openStage({ installed, tarballs, serverUrl }, engine),
	);
	const found: Findings[] = [];
	try {
		for (const [part, measure] of wanted) {
			const bench = { stage, engine, extent, serverUrl };
			found.push(show(await step(`${part}, ${engine}`, () => measure(bench, workers))));
		}
	} finally {
		await stage.close();
	}
	return found;
}

async function measureOutside(ground: Ground): Promise<Findings[]> {
	const { extent, asked, installed } = ground;
	const outside: Array<[Part, () => Promise<Findings>]> = [
		['signatures', () => measureSignatures(extent, installed.node)],
		['packages', () => measurePackages(ground, extent)],
	];
	const found: Findings[] = [];
	for (const [part, measure] of outside) {
		if (asked.parts.includes(part)) found.push(show(await step(part, measure)));
	}
	return found;
}

/** Everything that was asked for, one after the other. */
export async function measureAll(ground: Ground): Promise<Findings> {
	const workers: Workers = {
		server: startWorker(join(processes, 'server.cts')),
		load: startWorker(join(processes, 'load.cts')),
	};
	const found: Findings[] = [];
	try {
		for (const engine of Object.keys(ground.extent.engines) as Engine[]) {
			found.push(...(await measureInside(ground, engine, workers)));
		}
	} finally {
		await workers.server.stop();
		await workers.load.stop();
	}
	found.push(...(await measureOutside(ground)));
	return {
		findings: found.flatMap(({ findings }) => findings),
		notes: found.flatMap(({ notes }) => notes),
	};
}
