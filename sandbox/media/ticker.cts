/** The timers of a ticker, in milliseconds; a test replaces them. */
export interface Timers {
	time: () => number;
	/** Returns a function that cancels. */
	after: (ms: number, action: () => void) => () => void;
}

/** After a stall of more ticks than this, the missed ones are dropped instead of sent at once. */
const MAX_BEHIND = 100;

/**
 * Calls `tick` at once and then at regular intervals. The intervals are counted from the start, so that
 * late timers do not add up.
 *
 * @returns stops the ticker
 */
export function startTicker(intervalMs: number, timers: Timers, tick: () => void): () => void {
	let next = timers.time();
	let cancel = () => undefined as void;
	let isStopped = false;

	const run = () => {
		tick();
		next += intervalMs;
		const behind = timers.time() - next;
		if (behind > intervalMs * MAX_BEHIND) next += behind;
		if (!isStopped) cancel = timers.after(Math.max(0, next - timers.time()), run);
	};
	cancel = timers.after(0, run);
	return () => {
		isStopped = true;
		cancel();
	};
}
