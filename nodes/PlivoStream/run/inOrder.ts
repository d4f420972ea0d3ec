import type { IExecuteSingleFunctions } from 'n8n-workflow';

/** For each run of the node, what was last begun for each stream. */
const runs = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Runs `task` when the tasks of the items before it have ended that are for the same stream. n8n runs all
 * items at the same time, but the caller must hear them in their order.
 */
export async function inOrder<T>(
	context: IExecuteSingleFunctions,
	streamId: string,
	task: () => Promise<T>,
): Promise<T> {
	const run = context.getExecuteData();
	const streams = runs.get(run) ?? new Map<string, Promise<unknown>>();
	runs.set(run, streams);
	const result = (streams.get(streamId) ?? Promise.resolve()).then(task);
	streams.set(
		streamId,
		result.catch(() => undefined),
	);
	return await result;
}
