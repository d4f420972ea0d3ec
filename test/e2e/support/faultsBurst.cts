import type { Json, NodeRun } from '../../../n8n/index.cts';
import type { Sandbox } from '../../../sandbox/index.cts';
import { byId } from './build.cts';
import { items, runNode, type Environment } from './faults.cts';
import type { Words } from './faultsTable.cts';

/** What came of many items that one node sent at once. */
export interface Burst {
	items: number;
	/** How many items put out what was asked for. */
	good: number;
	/** What the others printLine, each wording once. */
	words: Words[];
	/** How many requests Plivo answered with which status. */
	statuses: Record<number, number>;
	/** Of the whole execution. */
	seconds: number;
	/** The most requests in any five seconds, which is what Plivo counts. */
	peak: number;
}

interface StoredItem {
	json: Json;
	/** Beside what a failed item puts out. */
	error?: Words;
}

/** What the node has put out, as n8n stores it. */
export const storedItems = (runs: Record<string, NodeRun[]>): StoredItem[] =>
	runs.Plivo?.at(-1)?.data?.main?.[0] ?? [];

function distinct(all: Words[]): Words[] {
	const texts = all.map(({ message, description }) => JSON.stringify({ message, description }));
	return [...new Set(texts)].map((text) => JSON.parse(text) as Words);
}

function statusesOf({ requests }: Sandbox): Burst['statuses'] {
	const counts: Burst['statuses'] = {};
	for (const { status } of requests) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

function peakOf({ requests }: Sandbox): number {
	const times = requests.map(({ at }) => at.getTime());
	const within = (from: number) => times.filter((at) => at >= from && at < from + 5000).length;
	return Math.max(...times.map(within));
}

/**
 * One node sends a request for each of many items, and continues if one is refused.
 *
 * @param parameters a Plivo that nothing else asks anything gets them
 */
export async function sendBurst(
	environment: Environment,
	count: number,
	parameters: Json,
): Promise<Burst> {
	const before = items(Array.from({ length: count }, (_, index) => ({ index })));
	const { run, status, seconds } = await runNode(environment, parameters, {
		before,
		onError: 'continueRegularOutput',
	});
	if (status !== 'success') throw new Error(`The burst ended with ${status}.`);
	const stored = storedItems(run.runs);
	const failed = stored.flatMap(({ error }) => error ?? []);
	return {
		items: stored.length,
		good: stored.length - failed.length,
		words: distinct(failed),
		statuses: statusesOf(environment.sandbox),
		seconds,
		peak: peakOf(environment.sandbox),
	};
}

/** A Get of a stream that is there. */
export function getOfSeeded(sandbox: Sandbox): Json {
	const { call_uuid } = sandbox.placeCall();
	const { stream_id } = sandbox.seedStream(call_uuid, { state: 'ended' });
	return { operation: 'get', call: byId(call_uuid), stream: byId(stream_id) };
}

export const figures = (what: string, burst: Burst): string =>
	`${what}: ${burst.items} items in ${burst.seconds.toFixed(1)} s, ${burst.peak} in the busiest 5 s, ${burst.good} good, answers by status ${JSON.stringify(burst.statuses)}`;
