import { describe, expect, it } from '@jest/globals';

import { createRateLimit } from '../../../sandbox/api/auth.cts';
import { createState } from '../../../sandbox/state/sandbox-state.cts';
import { ask, sandboxFor, stoppedClock } from './support.cts';

describe('the rate limit', () => {
	it('lets 300 requests of an account through within any five seconds', () => {
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

	it('answers 429 beyond it', async () => {
		const { now } = stoppedClock();
		const sandbox = await sandboxFor({ now, rateLimit: { requests: 1, windowMs: 5000 } });
		expect((await ask(sandbox, 'GET', '/')).status).toBe(200);
		const { status, json } = await ask(sandbox, 'GET', '/');
		expect(status).toBe(429);
		expect(json.error).toBe('sandbox: more than 1 requests in 5 s');
	});
});

describe('faults', () => {
	it('answers with the given status once, then as usual', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ status: 503 });
		const reply = await ask(sandbox, 'GET', '/');
		expect(reply.status).toBe(503);
		expect(reply.json.error).toBe('sandbox: Service Unavailable');
		expect((await ask(sandbox, 'GET', '/')).status).toBe(200);
	});

	it('takes as many requests as it is told, or all until it is cleared', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ status: 500, times: 2 });
		sandbox.fault({ status: 502, times: Infinity });
		const statuses: number[] = [];
		for (let count = 0; count < 5; count += 1) {
			statuses.push((await ask(sandbox, 'GET', '/')).status);
		}
		expect(statuses).toEqual([500, 500, 502, 502, 502]);
		sandbox.clearFaults();
		expect((await ask(sandbox, 'GET', '/')).status).toBe(200);
	});

	it('takes only the method and path that it is meant for', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ method: 'post', path: '/Call/', status: 500 });
		sandbox.fault({ path: /Stream\/$/g, status: 502, times: 2 });
		expect((await ask(sandbox, 'GET', '/Call/')).status).toBe(200);
		expect((await ask(sandbox, 'GET', '/Call/x/Stream/')).status).toBe(502);
		expect((await ask(sandbox, 'GET', '/Call/x/Stream/')).status).toBe(502);
		expect((await ask(sandbox, 'POST', '/Call/')).status).toBe(500);
	});

	it('answers any body in any type with any headers', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ status: 502, body: '<h1>Bad</h1>', contentType: 'text/html' });
		const html = await ask(sandbox, 'GET', '/');
		expect(html).toMatchObject({
			status: 502,
			text: '<h1>Bad</h1>',
			type: 'text/html; charset=utf-8',
		});
		sandbox.fault({ status: 400, body: { message: 'x' }, headers: { 'Retry-After': '1' } });
		const json = await ask(sandbox, 'GET', '/');
		expect(json).toMatchObject({ status: 400, json: { message: 'x' } });
		expect(json.headers.get('retry-after')).toBe('1');
	});

	it('cuts the connection, and records that nothing was answered', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ reset: true });
		await expect(ask(sandbox, 'GET', '/')).rejects.toThrow('fetch failed');
		expect(sandbox.requests[0]?.status).toBe(0);
	});

	it('hangs until the sandbox closes', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ hang: true });
		const pending = expect(ask(sandbox, 'GET', '/')).rejects.toThrow('fetch failed');
		await sandbox.when('request', ({ status }) => status === 0);
		await sandbox.close();
		await pending;
	});

	it('only slows an answer down when nothing but a delay is given', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ delayMs: 1 });
		expect((await ask(sandbox, 'GET', '/')).status).toBe(200);
	});

	it('can carry a request out and lose its answer', async () => {
		const sandbox = await sandboxFor();
		const { call_uuid } = sandbox.placeCall();
		sandbox.fault({ method: 'POST', carriedOut: true, reset: true });
		const json = { service_url: 'ws://127.0.0.1:9/' };
		const path = `/Call/${call_uuid}/Stream/`;
		await expect(ask(sandbox, 'POST', path, { json })).rejects.toThrow('fetch failed');
		expect(sandbox.streams.size).toBe(1);
	});

	it('does not carry a request out otherwise', async () => {
		const sandbox = await sandboxFor();
		const { call_uuid } = sandbox.placeCall();
		sandbox.fault({ status: 500 });
		const json = { service_url: 'ws://127.0.0.1:9/' };
		await ask(sandbox, 'POST', `/Call/${call_uuid}/Stream/`, { json });
		expect(sandbox.streams.size).toBe(0);
	});
});
