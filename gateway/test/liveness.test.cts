import { watchLiveness } from '../src/stream/liveness.cts';
import { createFakeClock } from './support/fakeClock.cts';

describe('A connection', () => {
	it.each([-3_600_000, 3_600_000])(
		'is taken for dead after 30 seconds, also where the time of day is set by %d',
		(ms) => {
			const clock = createFakeClock();
			const watched = { ping: jest.fn(), onIdle: jest.fn(), onNoStart: jest.fn() };
			const liveness = watchLiveness(clock, watched);
			liveness.started();
			clock.advance(10_000);
			liveness.seen();
			clock.jump(ms);
			clock.advance(20_000);
			expect([watched.ping.mock.calls.length, watched.onIdle.mock.calls.length]).toEqual([2, 0]);
			clock.advance(15_000);
			expect(watched.onIdle).toHaveBeenCalledTimes(1);
			liveness.stop();
			expect(clock.waiting()).toBe(0);
		},
	);
});
