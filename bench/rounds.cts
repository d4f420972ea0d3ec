import { stopping } from '../scripts/shared/stopping.cjs';

/** One look at one contender: a figure, such as milliseconds per item. */
export type Look = () => Promise<number>;

/**
 * Looks at all contenders once per round, so that whatever slows the machine for a while slows all of
 * them. Who comes first changes from round to round.
 *
 * @param warmUp rounds before the first one that counts
 * @returns the figures of each contender, in the order of the rounds
 */
export async function interleave<Name extends string>(
	contenders: Record<Name, Look>,
	rounds: number,
	warmUp = 1,
): Promise<Record<Name, number[]>> {
	const names = Object.keys(contenders) as Name[];
	const figures = Object.fromEntries(names.map((name) => [name, [] as number[]]));
	for (let round = 0; round < warmUp + rounds; round++) {
		for (let turn = 0; turn < names.length; turn++) {
			const name = names[(turn + round) % names.length] as Name;
			stopping.throwIfAborted();
			const figure = await contenders[name]();
			if (round >= warmUp) figures[name]?.push(figure);
		}
	}
	return figures as Record<Name, number[]>;
}
