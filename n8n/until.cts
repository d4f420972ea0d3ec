import { setTimeout as pause } from 'node:timers/promises';

import { shutdownSignal, onShutdown } from '../scripts/shared/shutdown.cjs';
import { UserError } from '../scripts/shared/user-error.cjs';

/**
 * Ends a wait at a deadline, or at Ctrl-C.
 *
 * @param what ends the sentence "… seconds were not enough for …"
 * @param ms the deadline, in milliseconds
 */
export async function within<T>(what: string, ms: number, wait: Promise<T>): Promise<T> {
	let removeListener = (): void => undefined;
	let timer: NodeJS.Timeout | undefined;
	const end = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(
			() => reject(new UserError(`${ms / 1000} s were not enough for ${what}.`)),
			ms,
		);
		removeListener = onShutdown(() => reject(shutdownSignal.reason as Error));
	});
	try {
		return await Promise.race([wait, end]);
	} finally {
		clearTimeout(timer);
		removeListener();
	}
}

/**
 * Polls until there is a result, for things that send no event when they are ready.
 *
 * @param poll returns `undefined` for "not yet", never `false`; an error ends the wait
 */
export async function until<T extends object | string | number | true>(
	what: string,
	ms: number,
	poll: () => Promise<T | undefined>,
): Promise<T> {
	const deadline = new AbortController();
	const pollAll = async (): Promise<T> => {
		for (;;) {
			const answer = await poll();
			if (answer !== undefined) return answer;
			await pause(100, undefined, { signal: deadline.signal });
		}
	};
	const wait = pollAll();
	wait.catch(() => undefined);
	try {
		return await within(what, ms, wait);
	} finally {
		deadline.abort();
	}
}
