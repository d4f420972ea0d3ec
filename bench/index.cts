import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type InstalledN8n, installN8n } from '../n8n/index.cts';
import { build, buildGateway } from '../scripts/shared/build.cjs';
import { pack } from '../scripts/shared/pack.cjs';
import { seconds, step } from '../scripts/shared/run.cjs';
import { UserError } from '../scripts/shared/user-error.cjs';
import { type Name, type Options, readOptions } from './arguments.cts';
import { startGatewayForBench, type GatewayForBench } from './gateway/start.cts';
import { describeMachine } from './machine.cts';
import { measureCallbacks } from './measures/callbacks.cts';
import { measureMemory } from './measures/gateway/memory.cts';
import { measurePlays } from './measures/gateway/plays.cts';
import { measureProcessor } from './measures/gateway/processor.cts';
import { measureSpeech } from './measures/gateway/speech.cts';
import { measureStreams } from './measures/gateway/streams.cts';
import { measureItems } from './measures/items.cts';
import { measurePackage } from './measures/package.cts';
import { measureSignatures } from './measures/signatures.cts';
import { measureUnsigned } from './measures/unsigned.cts';
import { packBenchNodes } from './n8n/node-package.cts';
import { type N8nForBench, startN8nForBench } from './n8n/start.cts';
import { toPage, toTable } from './page.cts';
import { isAboveLimit, type Result } from './results.cts';
import { short, type Sizes, whole } from './sizes.cts';

type Packed = Awaited<ReturnType<typeof pack>>;

interface Run {
	root: string;
	/** A temporary one. */
	folder: string;
	installed: InstalledN8n;
	packed: Packed;
	sizes: Sizes;
}

const withoutN8n: Array<[Name, (run: Run) => Promise<Result[]>]> = [
	['signatures', ({ sizes }) => measureSignatures(sizes)],
	['unsigned', ({ sizes, folder }) => measureUnsigned(sizes, folder)],
	['package', ({ packed }) => measurePackage(packed)],
];

/** Measures by name, for servers that run meanwhile. */
type Measures<Servers> = Array<[Name, (servers: Servers, sizes: Sizes) => Promise<Result[]>]>;

const insideN8n: Measures<N8nForBench> = [
	['items', measureItems],
	['callbacks', measureCallbacks],
];

const insideGateway: Measures<GatewayForBench> = [
	['gateway-memory', measureMemory],
	['gateway-processor', measureProcessor],
	['gateway-speech', measureSpeech],
	['gateway-plays', measurePlays],
	['gateway-streams', measureStreams],
];

async function startN8n({ folder, installed, packed }: Run): Promise<N8nForBench> {
	const tarballs = [packed.tarball, await packBenchNodes(folder)];
	return step('Starting n8n', () => startN8nForBench(installed, tarballs));
}

async function startGateway({ root }: Run): Promise<GatewayForBench> {
	await buildGateway(root);
	return step('Starting the gateway', startGatewayForBench);
}

/** Starts the servers only for measures that are wanted. */
async function measureInside<Servers extends { stop(): Promise<void> }>(
	measures: Measures<Servers>,
	start: () => Promise<Servers>,
	only: readonly Name[],
	sizes: Sizes,
): Promise<Result[]> {
	const wanted = measures.filter(([name]) => only.includes(name));
	if (wanted.length === 0) return [];
	const servers = await start();
	const results: Result[] = [];
	try {
		for (const [name, measure] of wanted) {
			results.push(...(await step(`Measuring ${name}`, () => measure(servers, sizes))));
		}
	} finally {
		await servers.stop();
	}
	return results;
}

async function measureAll(run: Run, only: readonly Name[]): Promise<Result[]> {
	const results = await measureInside(insideN8n, () => startN8n(run), only, run.sizes);
	for (const [name, measure] of withoutN8n.filter(([one]) => only.includes(one))) {
		results.push(...(await step(`Measuring ${name}`, () => measure(run))));
	}
	results.push(...(await measureInside(insideGateway, () => startGateway(run), only, run.sizes)));
	return results;
}

/** @throws {UserError} if a ratio is above its limit */
function check(results: Result[]): void {
	const above = results.filter(isAboveLimit);
	if (above.length === 0) return;
	throw new UserError(
		`Above the limit:\n${toTable(above)}`,
		'Times can depend on other load on the machine: run those again. Sizes cannot.',
	);
}

async function measure(root: string, folder: string, options: Options): Promise<void> {
	const start = Date.now();
	const installed = await installN8n();
	await build(root);
	const packed = await pack(root, folder);
	const sizes = options.short ? short : whole;
	const results = await measureAll({ root, folder, installed, packed, sizes }, options.only);
	console.log(`\n${toTable(results)}\n\n${results.length} ratios in ${seconds(start)}`);
	if (options.write) {
		const page = toPage(describeMachine(installed), results);
		await writeFile(join(root, 'docs', 'performance.md'), page);
	}
	check(results);
}

/** Measures speed and package size, prints the results, and writes the page if `--write` is given. */
export async function bench(root: string, args: string[]): Promise<void> {
	const options = readOptions(args);
	const folder = await mkdtemp(join(tmpdir(), 'plivo-stream-bench-'));
	try {
		await measure(root, folder, options);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
