import { basename } from 'node:path';

import type { QueueProcess } from '../../../n8n/queue.cts';
import { until } from '../../../n8n/until.cts';
import { idsIn, readLog, says } from './logs.cts';
import type { Redis } from './redis.cts';

const TIMEOUT_MS = 60_000;

/** The workers that have begun an execution or gone on with it, by their logs, in this order. */
export async function workersOf<T extends QueueProcess>(
	executionId: string,
	workers: readonly T[],
): Promise<T[]> {
	const found = await Promise.all(
		workers.map(async (worker) => {
			const lines = await readLog(worker);
			const begun = lines.filter((line) => idsIn([line], says.begun)[0] === executionId);
			return begun.map(({ metadata: { timestamp } }) => ({ worker, timestamp }));
		}),
	);
	return found
		.flat()
		.sort((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp))
		.map(({ worker }) => worker);
}

/** The worker that has begun an execution which waits, and the other one. */
export async function firstOf<T extends QueueProcess>(
	executionId: string,
	{ redis, workers: [one, other] }: { redis: Redis; workers: readonly [T, T] },
): Promise<[T, T]> {
	const [first] = await workersOf(executionId, [one, other]);
	if (first === undefined) throw new Error(`No worker says that it has begun ${executionId}.`);
	// n8n stores the wait, and logs the end, before the worker gives the job back to the queue.
	await until('the worker to give the job back', TIMEOUT_MS, async () =>
		(await redis.taken()).some((job) => job.executionId === executionId) ? undefined : true,
	);
	return first === one ? [one, other] : [other, one];
}

export const nameOf = ({ log }: QueueProcess): string => basename(log, '.log');
