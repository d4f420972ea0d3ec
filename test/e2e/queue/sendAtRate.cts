import { setTimeout as pause } from 'node:timers/promises';

import { until } from '../../../n8n/until.cts';

interface Pace {
	perSecond: number;
	/** At most this many are on their way at a time. */
	inFlight: number;
}

/** Things on their way. */
export interface Sending<A> {
	/** What has come back, in the order it came. */
	answers: A[];
	/** Resolves when so many have come back. */
	reached(count: number, ms: number): Promise<void>;
	/** Resolves when all have come back. */
	done: Promise<void>;
}

/** Sends things one after the other, never faster than the pace, and slower where answers are slow. */
export function sendAtRate<T, A>(
	things: readonly T[],
	{ perSecond, inFlight }: Pace,
	send: (thing: T) => Promise<A>,
): Sending<A> {
	const answers: A[] = [];
	const rest = things.values();
	let slot = Date.now();

	/** One of several that take the next thing from the same list. */
	const worker = async (): Promise<void> => {
		for (let next = rest.next(); next.done !== true; next = rest.next()) {
			slot = Math.max(slot + 1000 / perSecond, Date.now());
			await pause(slot - Date.now());
			answers.push(await send(next.value));
		}
	};
	const workers = Array.from({ length: inFlight }, worker);
	const done = Promise.all(workers).then(() => undefined);
	done.catch(() => undefined);
	return {
		answers,
		done,
		async reached(count, ms) {
			const enough = until(`${count} answers`, ms, () =>
				Promise.resolve(answers.length >= count ? true : undefined),
			);
			await Promise.race([enough, done]);
		},
	};
}
