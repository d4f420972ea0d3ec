/** Few, so that other workflows keep most of Plivo's rate limit. If it is reached, withRepeats.ts waits. */
const MAX_PARALLEL_REQUESTS = 5;

/** Runs `task` for each value, five at a time. @returns the results in the order of the values */
export async function inParallel<In, Out>(values: In[], task: (value: In) => Promise<Out>) {
	const results: Out[] = [];
	for (let next = 0; next < values.length; next += MAX_PARALLEL_REQUESTS) {
		const some = values.slice(next, next + MAX_PARALLEL_REQUESTS);
		results.push(...(await Promise.all(some.map(task))));
	}
	return results;
}
