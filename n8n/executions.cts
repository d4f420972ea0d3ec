import { unflatten } from './flatted.cts';
import type { Json, Rest } from './rest.cts';
import { until } from './until.cts';

export type Status =
	'new' | 'running' | 'waiting' | 'success' | 'error' | 'canceled' | 'crashed' | 'unknown';

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: Status;
	mode: string;
}

/** The error of a node, as the editor shows it. */
export interface Fault {
	message: string;
	description?: string | null;
	httpCode?: string;
}

/** A file of an item. n8n stores its bytes elsewhere. */
export interface StoredFile {
	/** The place of the bytes: `mode:place`. */
	id: string;
	fileName?: string;
	mimeType: string;
}

export interface Item {
	json: Json;
	binary?: Record<string, StoredFile>;
}

/** One run of one node: the items of each output, and the error if there is one. */
export interface NodeRun {
	error?: Fault;
	data?: { main?: Array<Item[] | null> };
}

export interface Execution extends ExecutionSummary {
	/** Runs by node name, in the order of the runs. */
	runs: Record<string, NodeRun[]>;
	error?: Fault;
}

interface RunData {
	resultData?: { runData?: Record<string, NodeRun[]>; error?: Fault };
}

const underWay: Status[] = ['new', 'running', 'waiting', 'unknown'];

/**
 * Newest first, each once: n8n lists those under way before the others, and an execution twice if it
 * ends while the list is made.
 */
export async function listExecutions(rest: Rest, workflowId: string): Promise<ExecutionSummary[]> {
	const filter = JSON.stringify({ workflowId });
	const { results } = await rest.get<{ results: ExecutionSummary[] }>('/executions', {
		filter,
		limit: 100,
	});
	const unique = new Map(results.map((execution) => [execution.id, execution]));
	return [...unique.values()].sort((a, b) => Number(b.id) - Number(a.id));
}

/** @param text `data` of an execution as n8n sends it: see flatted.cts */
export function readRuns(text: string): Pick<Execution, 'runs' | 'error'> {
	// An execution under way has an empty list.
	const { resultData } = (unflatten(text) ?? {}) as RunData;
	return {
		runs: resultData?.runData ?? {},
		...(resultData?.error && { error: resultData.error }),
	};
}

export async function getExecution(rest: Rest, id: string): Promise<Execution> {
	const { data, ...summary } = await rest.get<ExecutionSummary & { data: string }>(
		`/executions/${id}`,
	);
	return { ...summary, ...readRuns(data) };
}

/** Resolves with the execution when it has ended, with or without an error. */
export const executionEnd = (rest: Rest, id: string, ms = 60_000): Promise<Execution> =>
	until(`execution ${id} to end`, ms, async () => {
		const execution = await getExecution(rest, id);
		return underWay.includes(execution.status) ? undefined : execution;
	});

/** The items of a node's first output in its last run, with files. */
export const items = ({ runs }: Pick<Execution, 'runs'>, node: string): Item[] =>
	runs[node]?.at(-1)?.data?.main?.[0] ?? [];

/** The same without files. */
export const output = (execution: Pick<Execution, 'runs'>, node: string): Json[] =>
	items(execution, node).map(({ json }) => json);
