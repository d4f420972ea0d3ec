/** Stops a timer; calling it again does nothing. */
export type Cancel = () => void;

/** Time and timers. Tests replace them, so that they need not wait. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Milliseconds since some time; unlike the time of day, nobody sets it. */
	steady(): number;
	/** Runs `task` once after `ms` milliseconds. */
	after(ms: number, task: () => void): Cancel;
}

/** The clock of this machine. Its timers do not keep the process alive. */
export const systemClock: Clock = {
	now: () => Date.now(),
	steady: () => performance.now(),
	after(ms, task) {
		const timer = setTimeout(task, ms).unref();
		return () => clearTimeout(timer);
	},
};

/** Runs `task` every `ms` milliseconds until it is cancelled. */
export function repeat(clock: Clock, ms: number, task: () => void): Cancel {
	let cancel = clock.after(ms, run);
	function run() {
		cancel = clock.after(ms, run);
		task();
	}
	return () => cancel();
}
