/** Where a pace gets its time from; milliseconds. */
export interface Timers {
	time: () => number;
	after: (ms: number, action: () => void) => () => void;
}

/** After a longer stall than this many ticks the missed ones are let go instead of sent in a burst. */
const MAX_BEHIND = 100;

/**
 * Calls `tick` every so many milliseconds. Each tick is set from the start of the pace, not from the
 * tick before, so that late timers do not add up: over a minute the count is right.
 * @returns stops the pace
 */
export function startTicker(everyMs: number, timers: Timers, tick: () => void): () => void {
	let next = timers.time();
	let cancel = () => undefined as void;
	let isStopped = false;

	const run = () => {
		tick();
		next += everyMs;
		const behind = timers.time() - next;
		if (behind > everyMs * MAX_BEHIND) next += behind;
		if (!isStopped) cancel = timers.after(Math.max(0, next - timers.time()), run);
	};
	cancel = timers.after(0, run);
	return () => {
		isStopped = true;
		cancel();
	};
}
