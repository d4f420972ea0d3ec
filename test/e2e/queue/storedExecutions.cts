import type { NodeRun, Status } from '../../../n8n/executions.cts';
import { unflatten } from '../../../n8n/flatted.cts';
import { until } from '../../../n8n/until.cts';
import type { Postgres } from './postgres.cts';
import type { Redis } from './redis.cts';

/** An execution as n8n's database has it. */
export interface StoredExecution {
	id: string;
	status: Status;
	startedAt: string | null;
	stoppedAt: string | null;
	/** Of the callback that started it; none if n8n did not keep its data. */
	streamId: string | undefined;
	/** Of the utterance that started it. */
	sequence?: number;
	/** How often each node ran in it. */
	runs: Record<string, number>;
	/** What n8n says went wrong. */
	fault: string | undefined;
}

type Row = Omit<StoredExecution, 'streamId' | 'sequence' | 'runs' | 'fault'> & {
	data: string | null;
};

interface RunData {
	resultData?: { runData?: Record<string, NodeRun[]>; error?: { message: string } };
	executionData?: { nodeExecutionStack?: NodeRun[] };
}

/** The trigger's item is in the run of the trigger, and before that run on n8n's stack. */
function read({ data, ...row }: Row): StoredExecution {
	const { resultData, executionData } = unflatten(data ?? '[{}]') as RunData;
	const runData = resultData?.runData ?? {};
	const first = [...Object.values(runData).flat(), ...(executionData?.nodeExecutionStack ?? [])];
	const item = first
		.map((run) => run.data?.main?.[0]?.[0]?.json)
		.find((json) => typeof json?.stream_id === 'string');
	const streamId = item?.stream_id as string | undefined;
	const sequence = item?.sequence as number | undefined;
	const runs = Object.entries(runData).map(([node, all]) => [node, all.length] as const);
	const keys = { streamId, ...(sequence !== undefined && { sequence }) };
	const fault = resultData?.error?.message;
	return { ...row, ...keys, runs: Object.fromEntries(runs), fault };
}

/** All executions of a workflow, or those of some ids. */
export async function readExecutions(
	{ rows }: Pick<Postgres, 'rows'>,
	workflowId: string,
	ids?: string[],
): Promise<StoredExecution[]> {
	const some = ids === undefined ? '' : `and e.id in (${ids.map(Number).join() || 'null'})`;
	const found = await rows<Row>(`
		select json_build_object('id', e.id::text, 'status', e.status, 'startedAt', e."startedAt",
			'stoppedAt', e."stoppedAt", 'data', d.data)
		from execution_entity e left join execution_data d on d."executionId" = e.id
		where e."workflowId" = '${workflowId}' ${some} order by e.id`);
	return found.map(read);
}

/** Waits until nothing runs or waits any more, neither in the queue nor in the database. */
export async function settled(
	{ rows }: Pick<Postgres, 'rows'>,
	redis: Pick<Redis, 'taken' | 'waiting'>,
	ms: number,
): Promise<void> {
	const open = `select count(*) from execution_entity where status in ('new', 'running')`;
	await until('all executions to end', ms, async () => {
		const left = (await redis.taken()).length + (await redis.waiting());
		if (left > 0) return undefined;
		const [count] = await rows<number>(open);
		return count === 0 ? true : undefined;
	});
}
