interface Waiter<E> {
	event: keyof E;
	test: (payload: never) => boolean;
	resolve: (payload: never) => void;
	reject: (reason: Error) => void;
}

/** Events that can be waited for, also after they have happened. */
export interface EventLog<E extends object> {
	/** Remembers the payload, calls the listeners of the event, then resolves the waits for it. */
	emit: <K extends keyof E>(event: K, payload: E[K]) => void;
	/** Calls the listener for every later event of this kind, within `emit`. */
	on: <K extends keyof E>(event: K, listener: (payload: E[K]) => void) => void;
	/**
	 * Resolves with the first remembered payload that passes the test, else with the next one that
	 * does. Rejects if the log is closed before.
	 */
	when: <K extends keyof E>(event: K, test?: (payload: E[K]) => boolean) => Promise<E[K]>;
	/** Rejects every wait. */
	close: () => void;
}

/** How many payloads of each event are remembered. */
const MAX_REMEMBERED = 5000;

/** @param owner what was closed, for the message of a rejected wait */
export function createEventLog<E extends object>(owner: string): EventLog<E> {
	const past = new Map<keyof E, unknown[]>();
	const listeners = new Map<keyof E, Array<(payload: never) => void>>();
	const waiters = new Set<Waiter<E>>();

	return {
		emit(event, payload) {
			const seen = past.get(event) ?? [];
			past.set(event, seen);
			seen.push(payload);
			if (seen.length > MAX_REMEMBERED) seen.shift();
			for (const listener of listeners.get(event) ?? []) listener(payload as never);
			for (const waiter of [...waiters]) {
				if (waiter.event !== event || !waiter.test(payload as never)) continue;
				waiters.delete(waiter);
				waiter.resolve(payload as never);
			}
		},
		on(event, listener) {
			listeners.set(event, [...(listeners.get(event) ?? []), listener]);
		},
		when<K extends keyof E>(event: K, test: (payload: E[K]) => boolean = () => true) {
			const seen = (past.get(event) ?? []) as Array<E[K]>;
			const known = seen.findIndex((payload) => test(payload));
			if (known >= 0) return Promise.resolve(seen[known] as E[K]);
			const wait = new Promise<E[K]>((resolve, reject) => {
				waiters.add({ event, test, resolve, reject });
			});
			// Without this, closing would end the process if nobody awaits the wait any more.
			wait.catch(() => undefined);
			return wait;
		},
		close() {
			for (const { event, reject } of waiters) {
				reject(new Error(`${owner} was closed while waiting for "${String(event)}"`));
			}
			waiters.clear();
		},
	};
}
