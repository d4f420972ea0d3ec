import { describe, expect, it } from '@jest/globals';

import { startTicker } from '../../../../sandbox/media/ticker.cts';

describe('the ticker', () => {
	/** Timers that fire late by the time that the test sets. */
	function lateClock() {
		let now = 0;
		let next: { at: number; action: () => void } | undefined;
		return {
			time: () => now,
			after: (ms: number, action: () => void) => {
				next = { at: now + ms, action };
				return () => {
					next = undefined;
				};
			},
			fire: (late: number) => {
				const due = next;
				next = undefined;
				if (!due) return false;
				now = due.at + late;
				due.action();
				return true;
			},
		};
	}

	it('ticks the right number of times in a minute although every timer is late', () => {
		const clock = lateClock();
		let ticks = 0;
		startTicker(20, clock, () => (ticks += 1));
		while (clock.time() < 60_000) clock.fire(7);
		expect(Math.abs(ticks - 3000)).toBeLessThanOrEqual(1);
	});

	it('catches up after a short stall and skips the ticks of a long one', () => {
		const beatsWithin = (stall: number) => {
			const clock = lateClock();
			let ticks = 0;
			startTicker(20, clock, () => (ticks += 1));
			clock.fire(0);
			clock.fire(stall);
			while (clock.time() < stall + 200) clock.fire(0);
			return ticks;
		};
		expect(beatsWithin(1000)).toBe(1 + 1200 / 20);
		expect(beatsWithin(60_000)).toBeLessThan(15);
	});

	it('can be stopped within a tick', () => {
		const clock = lateClock();
		const stop = startTicker(20, clock, () => stop());
		clock.fire(0);
		expect(clock.fire(0)).toBe(false);
	});
});
