import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { InstalledN8n } from '../../n8n/index.cts';
import type { Extent } from '../extent.cts';
import { atMost, type Finding, type Findings } from '../findings.cts';
import type { LoadingJob } from '../processes/loading.cts';
import { startWorker } from '../processes/worker.cts';
import { interleave, type Look } from '../rounds.cts';
import { installAsN8nDoes, npmPack, type Packed } from '../stage/installer.cts';
import { spread, type Spread } from '../statistics.cts';

/** Community packages of the field that npm has. */
const others = ['@mendable/n8n-nodes-firecrawl@2.1.2', 'n8n-nodes-evolution-api@1.0.4'];

interface Place {
	root: string;
	folder: string;
	installed: InstalledN8n;
}

interface Weighed extends Packed {
	dependencies: number;
	hasTrigger: boolean;
	/** Milliseconds. */
	install: number[];
	load: number[];
}

/** The newest install of each, so that loading has something to load. */
type Homes = Map<string, string>;

const loadingFile = join(__dirname, '..', 'processes', 'loading.cts');

function installing(packed: Packed, { folder }: Place, homes: Homes): Look {
	return async () => {
		const home = await mkdtemp(join(folder, 'install-'));
		const since = performance.now();
		await installAsN8nDoes(packed, home);
		homes.set(packed.name, home);
		return performance.now() - since;
	};
}

function loading({ name }: Packed, { installed }: Place, homes: Homes): Look {
	const env = { ...process.env, NODE_PATH: join(installed.folder, 'node_modules') };
	return async () => {
		const options = { exec: installed.node.exec, env };
		const worker = startWorker<LoadingJob, number>(loadingFile, options);
		try {
			return await worker.do({ folder: homes.get(name) ?? '', before: ['n8n-workflow'] });
		} finally {
			await worker.stop();
		}
	};
}

/** Whether any of the nodes listens to a webhook, by their own code. */
async function hasTrigger(home: string): Promise<boolean> {
	const manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[] };
	};
	const codes = manifest.n8n.nodes.map((file) => readFile(join(home, file), 'utf8'));
	return (await Promise.all(codes)).some((code) => /\bwebhooks(: \[|: \w+\.|,)/.test(code));
}

async function countDependencies(home: string): Promise<number> {
	const file = join(home, 'node_modules', '.package-lock.json');
	const text = await readFile(file, 'utf8').catch(() => '{"packages":{}}');
	const { packages } = JSON.parse(text) as { packages: Record<string, unknown> };
	return Object.keys(packages).length;
}

async function weigh(place: Place, { rounds, others: withOthers }: Extent['packages']) {
	const names = [place.root, ...(withOthers ? others : [])];
	const packed: Packed[] = [];
	for (const name of names) packed.push(await npmPack(name, place.folder));
	const homes: Homes = new Map();
	const looks = (make: typeof installing) =>
		Object.fromEntries(packed.map((one) => [one.name, make(one, place, homes)]));
	const install = await interleave(looks(installing), rounds);
	const load = await interleave(looks(loading), rounds);
	const weighed: Weighed[] = [];
	for (const one of packed) {
		const home = homes.get(one.name) ?? '';
		weighed.push({
			...one,
			dependencies: await countDependencies(home),
			hasTrigger: await hasTrigger(home),
			install: install[one.name] ?? [],
			load: load[one.name] ?? [],
		});
	}
	return weighed;
}

const unwanted = /\.(map|tsbuildinfo|d\.ts)$/;

const exactly = (value: number): Spread => spread([value]);
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

function limits({ size, files, dependencies }: Weighed): Finding[] {
	const strays = files.filter((file) => unwanted.test(file)).length;
	const rows: Array<[what: string, figure: number, limit: number, ours: string]> = [
		['packed size, kB', size / 1000, 40, kB(size)],
		['files', files.length, 60, String(files.length)],
		['maps, tsbuildinfo and .d.ts among them', strays, 0, String(strays)],
		['dependencies', dependencies, 0, String(dependencies)],
	];
	return rows.map(([what, figure, limit, ours]) => ({
		part: 'packages',
		what,
		against: 'the target itself',
		ours,
		theirs: '',
		ratio: exactly(figure),
		target: atMost(limit),
	}));
}

const milliseconds = (figures: number[]) => {
	const { median: middle, low, high } = spread(figures);
	return `${middle.toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)})`;
};

const line = (one: Weighed) =>
	`| ${[
		`${one.name} ${one.version}`,
		one.hasTrigger ? 'yes' : 'no',
		kB(one.size),
		kB(one.unpackedSize),
		one.files.length,
		one.dependencies,
		milliseconds(one.install),
		milliseconds(one.load),
	].join(' | ')} |`;

const table = (all: Weighed[]) =>
	[
		'| package | webhook trigger | packed | unpacked | files | dependencies | install, ms | load, ms |',
		'| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
		...all.map(line),
	].join('\n');

/** What the package weighs, beside others of its field. */
export async function measurePackages(place: Place, extent: Extent): Promise<Findings> {
	const weighed = await weigh(place, extent.packages);
	const [ours] = weighed;
	return {
		findings: ours ? limits(ours) : [],
		notes: [{ part: 'packages', text: table(weighed) }],
	};
}
