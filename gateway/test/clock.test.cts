import { repeat, systemClock } from '../src/clock.cts';
import { createFakeClock } from './support/fakeClock.cts';

describe('The clock', () => {
	it("is the machine's own", async () => {
		const before = Date.now();
		await new Promise<void>((resolve) => systemClock.after(0, resolve));
		expect(systemClock.now()).toBeGreaterThanOrEqual(before);
	});

	it('takes a timer back', async () => {
		const task = jest.fn();
		systemClock.after(0, task)();
		await new Promise<void>((resolve) => setImmediate(resolve));
		expect(task).not.toHaveBeenCalled();
	});

	it('repeats a task until it is cancelled, also from within', () => {
		const clock = createFakeClock();
		const times: number[] = [];
		const start = clock.now();
		const cancel = repeat(clock, 10, () => {
			times.push(clock.now() - start);
			if (times.length === 3) cancel();
		});
		clock.advance(100);
		expect(times).toEqual([10, 20, 30]);
		expect(clock.waiting()).toBe(0);
	});
});
