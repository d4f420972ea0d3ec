import type { QueueProcess } from '../../../n8n/queue.cts';
import { until } from '../../../n8n/until.cts';
import { type StoredExecution, readExecutions } from './storedExecutions.cts';
import { idsIn, type Line, readLog, says } from './logs.cts';
import type { Postgres } from './postgres.cts';
import type { Redis, TakenJob } from './redis.cts';

/** An execution that was out of the queue when a worker was killed. */
export interface Orphan {
	/** As it was in the database right after the kill. */
	atKill: StoredExecution;
	/**
	 * Whether it bears the killed worker's lock. One without any lock was on its way to a worker: to
	 * the killed one if no other has begun it.
	 */
	isLocked: boolean;
	/** The last that the killed worker said of it; nothing where it had not begun it. */
	lastWords: string | undefined;
}

export interface Outage {
	killedAt: Date;
	orphans: Orphan[];
}

/** What a worker has begun and not ended. */
function openIn(lines: Line[]): string[] {
	const ended = idsIn(lines, says.ended);
	return idsIn(lines, says.begun).filter((id) => !ended.includes(id));
}

/** Waits until a worker is in the middle of several executions. @returns what it signs its locks with */
const holderOf = (worker: QueueProcess, redis: Redis): Promise<string> =>
	until('the worker to have several executions under way', 60_000, async () => {
		const open = openIn(await readLog(worker));
		const [first, second, third] = (await redis.taken()).filter(
			({ executionId, holder }) => holder !== undefined && open.includes(executionId),
		);
		// One or two can end before it is killed.
		return second && third && first?.holder;
	});

function lastWordsIn(lines: Line[], id: string): string | undefined {
	const last = lines.filter(({ message }) => message.includes(` execution ${id} `)).at(-1);
	return last && `${last.metadata.timestamp} ${last.message}`;
}

/**
 * Kills a worker in the middle of its work, and takes down what it held at that moment. A worker
 * renews its locks in Redis every ten seconds and they last a minute, so they tell for long enough.
 */
export async function killWorker(
	worker: QueueProcess,
	{ postgres, redis }: { postgres: Postgres; redis: Redis },
	workflowId: string,
): Promise<Outage> {
	const holder = await holderOf(worker, redis);
	const killedAt = new Date();
	await worker.kill();
	const taken = await redis.taken();
	const isLocked = (it: TakenJob) => it.holder === holder;
	const mayBeIts = taken.filter((it) => isLocked(it) || it.holder === undefined);
	const locked = mayBeIts.filter(isLocked).map(({ executionId }) => executionId);
	const ids = mayBeIts.map(({ executionId }) => executionId);
	const entries = await readExecutions(postgres, workflowId, ids);
	const lines = await readLog(worker);
	const orphans = entries.map((atKill) => ({
		atKill,
		isLocked: locked.includes(atKill.id),
		lastWords: lastWordsIn(lines, atKill.id),
	}));
	return { killedAt, orphans };
}
