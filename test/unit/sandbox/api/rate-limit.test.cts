import { describe, expect, it } from '@jest/globals';

import { createRateLimit } from '../../../../sandbox/api/rate-limit.cts';
import { createState } from '../../../../sandbox/state/sandbox-state.cts';
import { callApi, sandboxFor, stoppedClock } from '../support.cts';

describe('the rate limit', () => {
	it('allows 300 requests of an account within any five seconds', () => {
		const clock = stoppedClock();
		const state = createState({ now: clock.now });
		const isOver = createRateLimit(state);
		const over = (requests: number) =>
			Array.from({ length: requests }, () => isOver('MA')).filter(Boolean).length;
		expect(over(300)).toBe(0);
		expect(over(2)).toBe(2);
		expect(isOver('SA')).toBe(false);
		clock.move(4999);
		expect(over(1)).toBe(1);
		clock.move(1);
		expect(over(301)).toBe(1);
		state.end();
	});

	it('answers 429 to a request over the limit', async () => {
		const { now } = stoppedClock();
		const sandbox = await sandboxFor({ now, rateLimit: { requests: 1, windowMs: 5000 } });
		expect((await callApi(sandbox, 'GET', '/')).status).toBe(200);
		const { status, json } = await callApi(sandbox, 'GET', '/');
		expect(status).toBe(429);
		expect(json.error).toBe('sandbox: more than 1 requests in 5 s');
	});
});
