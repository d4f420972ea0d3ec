import { stopping } from '../scripts/shared/stopping.cjs';

/** One look at one contender: a figure such as milliseconds per item, or several. */
export type Look<Figure = number> = () => Promise<Figure>;

/**
 * Looks at all contenders once per round, so that whatever slows the machine for a while slows all of
 * them. Who comes first changes from round to round.
 *
 * @param warmUp rounds before the first one that counts
 * @returns the figures of each contender, in the order of the rounds
 */
export async function interleave<Name extends string, Figure>(
	contenders: Record<Name, Look<Figure>>,
	rounds: number,
	warmUp = 1,
): Promise<Record<Name, Figure[]>> {
	const names = Object.keys(contenders) as Name[];
	const figures = Object.fromEntries(names.map((name) => [name, [] as Figure[]]));
	for (let round = 0; round < warmUp + rounds; round++) {
		for (let turn = 0; turn < names.length; turn++) {
			const name = names[(turn + round) % names.length] as Name;
			stopping.throwIfAborted();
			const figure = await contenders[name]();
			if (round >= warmUp) figures[name]?.push(figure);
		}
	}
	return figures as Record<Name, Figure[]>;
}

/** Milliseconds per item or callback: by the clock, and of the processors' time for n8n's process. */
export interface Times {
	clock: number;
	processor: number;
}
