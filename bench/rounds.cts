import { shutdownSignal } from '../scripts/shared/shutdown.cjs';

/**
 * Calls all functions once per round, each time beginning with another one, so that a slow moment of
 * the machine affects all of them.
 *
 * @param rounds that count; one more runs before them as a warm-up
 * @returns the figures of each function, in the order of the rounds
 */
export async function takeTurns<Name extends string>(
	functions: Record<Name, () => Promise<number>>,
	rounds: number,
): Promise<Record<Name, number[]>> {
	const names = Object.keys(functions) as Name[];
	const figures = Object.fromEntries(names.map((name) => [name, [] as number[]]));
	for (let round = 0; round <= rounds; round++) {
		for (let turn = 0; turn < names.length; turn++) {
			const name = names[(turn + round) % names.length] as Name;
			shutdownSignal.throwIfAborted();
			const figure = await functions[name]();
			if (round > 0) figures[name]?.push(figure);
		}
	}
	return figures as Record<Name, number[]>;
}
