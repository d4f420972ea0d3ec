import { Bench } from 'tinybench';

import { shutdownSignal } from '../../scripts/shared/shutdown.cjs';
import type { Sizes } from '../sizes.cts';

/**
 * Calls functions again and again with tinybench.
 *
 * @returns for each function its median of every round, in milliseconds
 */
export async function timeFunctions<Name extends string>(
	functions: Record<Name, () => unknown>,
	{ ms, rounds }: Sizes['functions'],
): Promise<Record<Name, number[]>> {
	const names = Object.keys(functions) as Name[];
	const times = Object.fromEntries(names.map((name) => [name, [] as number[]]));
	for (let round = 0; round < rounds; round++) {
		const bench = new Bench({ time: ms, warmupTime: ms / 2, throws: true });
		for (const name of names) bench.add(name, functions[name]);
		await bench.run();
		shutdownSignal.throwIfAborted();
		for (const name of names) times[name]?.push(bench.getTask(name)?.result?.latency.p50 ?? NaN);
	}
	return times as Record<Name, number[]>;
}
