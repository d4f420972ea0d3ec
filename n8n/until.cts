import { setTimeout as pause } from 'node:timers/promises';

import { stopping, whenStopping } from '../scripts/shared/stopping.cjs';
import { Stuck } from '../scripts/shared/stuck.cjs';

/**
 * Gives a wait an end: by a deadline, or by Ctrl-C.
 *
 * @param what ends the sentence "… seconds were not enough for …"
 * @param ms the deadline, in milliseconds
 */
export async function within<T>(what: string, ms: number, wait: Promise<T>): Promise<T> {
	let calm = (): void => undefined;
	let timer: NodeJS.Timeout | undefined;
	const end = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new Stuck(`${ms / 1000} s were not enough for ${what}.`)), ms);
		calm = whenStopping(() => reject(stopping.reason as Error));
	});
	try {
		return await Promise.race([wait, end]);
	} finally {
		clearTimeout(timer);
		calm();
	}
}

/**
 * Asks again and again, for what tells nobody when it is ready.
 *
 * @param ask answers `undefined` for "not yet"; what it throws ends the wait
 */
export async function until<T>(
	what: string,
	ms: number,
	ask: () => Promise<T | undefined>,
): Promise<T> {
	const deadline = new AbortController();
	const asking = async (): Promise<T> => {
		for (;;) {
			const answer = await ask();
			if (answer !== undefined) return answer;
			await pause(100, undefined, { signal: deadline.signal });
		}
	};
	const wait = asking();
	wait.catch(() => undefined);
	try {
		return await within(what, ms, wait);
	} finally {
		deadline.abort();
	}
}
