import { delayAfter, resultOfAttempt } from '../src/delivery/retry.cts';

const resultOf = (status: number | undefined, more = {}) =>
	resultOfAttempt({ status, now: 1000, expires: 10_000_000, notFoundSince: undefined, ...more });

describe('A try to deliver', () => {
	it.each([200, 201, 204, 299])('has delivered with %d', (status) => {
		expect(resultOf(status, { now: 20_000_000 })).toBe('delivered');
	});

	it.each([404, 408, 409, 425, 429, 500, 502, 503, 504, 599, undefined])(
		'is repeated after %s, until the event expires',
		(status) => {
			expect(resultOf(status)).toBe('retry');
			expect(resultOf(status, { now: 10_000_000 })).toBe('lost');
		},
	);

	it.each([100, 301, 302, 307, 400, 401, 403, 405, 410, 413, 422, 600])(
		'gives the event up after %d',
		(status) => {
			expect(resultOf(status)).toBe('lost');
		},
	);

	it('gives the event up after ten minutes of 404', () => {
		const now = 1_000_000;
		expect(resultOf(404, { now, notFoundSince: now - 599_999 })).toBe('retry');
		expect(resultOf(404, { now, notFoundSince: now - 600_000 })).toBe('lost');
		expect(resultOf(500, { now, notFoundSince: now - 600_000 })).toBe('retry');
	});

	it('waits longer each time, and never more than 30 seconds', () => {
		const delays = [1, 2, 3, 4, 5, 6, 7, 8, 1000].map(delayAfter);
		expect(delays).toEqual([250, 500, 1000, 2000, 5000, 10_000, 30_000, 30_000, 30_000]);
	});
});
