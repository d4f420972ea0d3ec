import { buildGateway } from '../../scripts/shared/build.cjs';
import type { pack } from '../../scripts/shared/pack.cjs';
import { step } from '../../scripts/shared/run.cjs';
import type { InstalledN8n } from '../../n8n/index.cts';
import type { Name } from '../arguments.cts';
import { startGatewayForBench, type GatewayForBench } from '../gateway/start.cts';
import { packBenchNodes } from '../n8n/node-package.cts';
import { startN8nForBench, type N8nForBench } from '../n8n/start.cts';
import { measureWithinLimits } from '../limits.cts';
import type { Result } from '../results.cts';
import type { Sizes } from '../sizes.cts';
import { measurePlayInWorkflow } from './audio/plays.cts';
import type { N8nAndGateway } from './audio/servers.cts';
import { measureSpeechToExecution } from './audio/speech.cts';
import { measureCallbacks } from './callbacks.cts';
import { measureMemory } from './gateway/memory.cts';
import { measurePlays } from './gateway/plays.cts';
import { measureProcessor } from './gateway/processor.cts';
import { measureSpeech } from './gateway/speech.cts';
import { measureStreams } from './gateway/streams.cts';
import { measureItems } from './items.cts';
import { measureLargeBodies } from './largeBodies.cts';
import { measurePackage } from './package.cts';
import { measureSignatures } from './signatures.cts';
import { measureUnsigned } from './unsigned.cts';

export interface Run {
	root: string;
	/** A temporary one. */
	folder: string;
	installed: InstalledN8n;
	packed: Awaited<ReturnType<typeof pack>>;
	sizes: Sizes;
}

/** Measures by name, with the servers that they need. */
type Measures<Needed> = Array<[Name, (needed: Needed, sizes: Sizes) => Promise<Result[]>]>;

const independent: Measures<Run> = [
	['signatures', ({ sizes }) => measureSignatures(sizes)],
	['unsigned', ({ sizes, folder }) => measureUnsigned(sizes, folder)],
	['large-bodies', ({ packed, sizes }) => measureLargeBodies(packed.tarball, sizes)],
	['package', ({ packed }) => measurePackage(packed)],
];

const insideN8n: Measures<N8nForBench> = [
	['items', measureItems],
	['callbacks', measureCallbacks],
];

const throughBoth: Measures<N8nAndGateway> = [
	['audio-speech', measureSpeechToExecution],
	['audio-plays', measurePlayInWorkflow],
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

/** Starts a fresh gateway each time, of one build. */
function gatewayStarter({ root }: Run): () => Promise<GatewayForBench> {
	let built: Promise<unknown> | undefined;
	return async () => {
		await (built ??= buildGateway(root));
		return step('Starting the gateway', startGatewayForBench);
	};
}

/** Starts servers, only if there is something to measure while they run. */
async function during<Servers extends { stop(): Promise<void> }>(
	measures: unknown[],
	start: () => Promise<Servers>,
	measure: (servers: Servers) => Promise<Result[]>,
): Promise<Result[]> {
	if (measures.length === 0) return [];
	const servers = await start();
	try {
		return await measure(servers);
	} finally {
		await servers.stop();
	}
}

/** Measures what is wanted. */
export async function measureAll(run: Run, only: readonly Name[]): Promise<Result[]> {
	const wanted = <Needed,>(measures: Measures<Needed>): Measures<Needed> =>
		measures.filter(([name]) => only.includes(name));
	async function each<Needed>(measures: Measures<Needed>, needed: Needed): Promise<Result[]> {
		const results: Result[] = [];
		for (const [name, measure] of measures) {
			const measureOnce = () => step(`Measuring ${name}`, () => measure(needed, run.sizes));
			results.push(...(await measureWithinLimits(measureOnce)));
		}
		return results;
	}

	const inN8n = wanted(insideN8n);
	const inBoth = wanted(throughBoth);
	const inGateway = wanted(insideGateway);
	const startGateway = gatewayStarter(run);
	const through = (n8n: N8nForBench) =>
		during(inBoth, startGateway, (servers) => each(inBoth, { ...servers, n8n }));
	return [
		...(await during(
			[...inN8n, ...inBoth],
			() => startN8n(run),
			async (n8n) => [...(await each(inN8n, n8n)), ...(await through(n8n))],
		)),
		...(await each(wanted(independent), run)),
		...(await during(inGateway, startGateway, (servers) => each(inGateway, servers))),
	];
}
