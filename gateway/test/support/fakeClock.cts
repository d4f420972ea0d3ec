import type { Clock } from '../../src/clock.cts';

/** A clock that moves only when the test moves it. */
export interface FakeClock extends Clock {
	/** Moves time, and runs the timers on the way in their order. */
	advance(ms: number): void;
	/** Sets the time of day, as somebody or a time server does; timers do not notice. */
	jump(ms: number): void;
	/** How many timers wait. */
	waiting(): number;
}

export function createFakeClock(start = Date.UTC(2026, 10, 25, 12)): FakeClock {
	let now = start;
	let jumped = 0;
	let timers: Array<{ at: number; task: () => void }> = [];
	return {
		now: () => now + jumped,
		steady: () => now - start,
		after(ms, task) {
			const timer = { at: now + ms, task };
			timers.push(timer);
			return () => {
				timers = timers.filter((one) => one !== timer);
			};
		},
		advance(ms) {
			const until = now + ms;
			for (;;) {
				const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
				if (next === undefined) break;
				timers = timers.filter((one) => one !== next);
				now = next.at;
				next.task();
			}
			now = until;
		},
		jump(ms) {
			jumped += ms;
		},
		waiting: () => timers.length,
	};
}
