/** Where a pace gets its time from; milliseconds. */
export interface Clockwork {
	time: () => number;
	after: (ms: number, action: () => void) => () => void;
}

/** After a longer stall than this many beats the missed ones are let go instead of sent in a burst. */
const MOST_BEHIND = 100;

/**
 * Calls `beat` every so many milliseconds. Each beat is set from the start of the pace, not from the
 * beat before, so that late timers do not add up: over a minute the count is right.
 * @returns stops the pace
 */
export function startPace(everyMs: number, clockwork: Clockwork, beat: () => void): () => void {
	let next = clockwork.time();
	let cancel = () => undefined as void;
	let isStopped = false;

	const run = () => {
		beat();
		next += everyMs;
		const behind = clockwork.time() - next;
		if (behind > everyMs * MOST_BEHIND) next += behind;
		if (!isStopped) cancel = clockwork.after(Math.max(0, next - clockwork.time()), run);
	};
	cancel = clockwork.after(0, run);
	return () => {
		isStopped = true;
		cancel();
	};
}
