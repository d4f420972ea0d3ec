import type { IExecuteSingleFunctions } from 'n8n-workflow';

/** By run of the node and by stream: the result of the last task, undefined if it failed. */
const runs = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Runs `task` after the tasks of earlier items for the same stream have ended. n8n runs all items at the
 * same time, but the caller must hear them in their order.
 *
 * @param task gets the result of the task before it; undefined if there is none, or if it failed
 */
export async function inOrder<T>(
	context: IExecuteSingleFunctions,
	streamId: string,
	task: (before: T | undefined) => Promise<T>,
): Promise<T> {
	const run = context.getExecuteData();
	const streams = runs.get(run) ?? new Map<string, Promise<unknown>>();
	runs.set(run, streams);
	const before = (streams.get(streamId) ?? Promise.resolve()) as Promise<T | undefined>;
	const result = before.then(task);
	streams.set(
		streamId,
		result.catch(() => undefined),
	);
	return await result;
}
