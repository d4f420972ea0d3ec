type Waiter<E> = { event: keyof E; test: (payload: never) => boolean; settle: Settle };
type Settle = { resolve: (payload: never) => void; reject: (reason: Error) => void };

/** Rings for everything that happens, so that nobody has to sleep and look again. */
export interface EventLog<E extends object> {
	/** Tells those who wait, and remembers the payload for those who ask later. */
	emit: <K extends keyof E>(event: K, payload: E[K]) => void;
	/**
	 * Resolves with the first remembered payload that passes the test, else with the next that does.
	 * Rejects when the events is taken down before.
	 */
	when: <K extends keyof E>(event: K, test?: (payload: E[K]) => boolean) => Promise<E[K]>;
	/** Rejects whoever still waits. */
	close: () => void;
}

/** At most this many payloads per event are remembered, so that a long demo does not grow. */
const MEMORY = 5000;

/** @param owner how the message of a rejected wait names what was closed */
export function createEventLog<E extends object>(owner: string): EventLog<E> {
	const past = new Map<keyof E, unknown[]>();
	const waiters = new Set<Waiter<E>>();

	return {
		emit(event, payload) {
			const seen = past.get(event) ?? [];
			past.set(event, seen);
			seen.push(payload);
			if (seen.length > MEMORY) seen.shift();
			for (const waiter of [...waiters]) {
				if (waiter.event !== event || !waiter.test(payload as never)) continue;
				waiters.delete(waiter);
				waiter.settle.resolve(payload as never);
			}
		},
		when<K extends keyof E>(event: K, test: (payload: E[K]) => boolean = () => true) {
			const seen = (past.get(event) ?? []) as Array<E[K]>;
			const known = seen.findIndex((payload) => test(payload));
			if (known >= 0) return Promise.resolve(seen[known] as E[K]);
			const wait = new Promise<E[K]>((resolve, reject) => {
				waiters.add({ event, test, settle: { resolve, reject } });
			});
			// A wait that nobody awaits any more must not end the process when the events comes down.
			wait.catch(() => undefined);
			return wait;
		},
		close() {
			for (const { event, settle } of waiters) {
				settle.reject(new Error(`${owner} was closed while waiting for "${String(event)}"`));
			}
			waiters.clear();
		},
	};
}
