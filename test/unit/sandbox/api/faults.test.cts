import { describe, expect, it } from '@jest/globals';

import { callApi, sandboxFor } from '../support.cts';

describe('faults', () => {
	it('replaces one response, then none', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ status: 503 });
		const reply = await callApi(sandbox, 'GET', '/');
		expect(reply.status).toBe(503);
		expect(reply.json.error).toBe('sandbox: Service Unavailable');
		expect((await callApi(sandbox, 'GET', '/')).status).toBe(200);
	});

	it('match as many requests as times says, or all until they are cleared', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ status: 500, times: 2 });
		sandbox.fault({ status: 502, times: Infinity });
		const statuses: number[] = [];
		for (let count = 0; count < 5; count += 1) {
			statuses.push((await callApi(sandbox, 'GET', '/')).status);
		}
		expect(statuses).toEqual([500, 500, 502, 502, 502]);
		sandbox.clearFaults();
		expect((await callApi(sandbox, 'GET', '/')).status).toBe(200);
	});

	it('match only their method and path', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ method: 'post', path: '/Call/', status: 500 });
		sandbox.fault({ path: /Stream\/$/g, status: 502, times: 2 });
		expect((await callApi(sandbox, 'GET', '/Call/')).status).toBe(200);
		expect((await callApi(sandbox, 'GET', '/Call/x/Stream/')).status).toBe(502);
		expect((await callApi(sandbox, 'GET', '/Call/x/Stream/')).status).toBe(502);
		expect((await callApi(sandbox, 'POST', '/Call/')).status).toBe(500);
	});

	it('send any body with any type and headers', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ status: 502, body: '<h1>Bad</h1>', contentType: 'text/html' });
		const html = await callApi(sandbox, 'GET', '/');
		expect(html).toMatchObject({
			status: 502,
			text: '<h1>Bad</h1>',
			type: 'text/html; charset=utf-8',
		});
		sandbox.fault({ status: 400, body: { message: 'x' }, headers: { 'Retry-After': '1' } });
		const json = await callApi(sandbox, 'GET', '/');
		expect(json).toMatchObject({ status: 400, json: { message: 'x' } });
		expect(json.headers.get('retry-after')).toBe('1');
	});

	it('cut the connection and record status 0', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ reset: true });
		await expect(callApi(sandbox, 'GET', '/')).rejects.toThrow('fetch failed');
		expect(sandbox.requests[0]?.status).toBe(0);
	});

	it('leave the request without a response until the sandbox closes', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ hang: true });
		const pending = expect(callApi(sandbox, 'GET', '/')).rejects.toThrow('fetch failed');
		await sandbox.when('request', ({ status }) => status === 0);
		await sandbox.close();
		await pending;
	});

	it('only delay the response if only a delay is given', async () => {
		const sandbox = await sandboxFor();
		sandbox.fault({ delayMs: 1 });
		expect((await callApi(sandbox, 'GET', '/')).status).toBe(200);
	});

	it('carry a request out and lose its response with carriedOut', async () => {
		const sandbox = await sandboxFor();
		const { call_uuid } = sandbox.placeCall();
		sandbox.fault({ method: 'POST', carriedOut: true, reset: true });
		const json = { service_url: 'ws://127.0.0.1:9/' };
		const path = `/Call/${call_uuid}/Stream/`;
		await expect(callApi(sandbox, 'POST', path, { json })).rejects.toThrow('fetch failed');
		expect(sandbox.streams.size).toBe(1);
	});

	it('do not carry a request out otherwise', async () => {
		const sandbox = await sandboxFor();
		const { call_uuid } = sandbox.placeCall();
		sandbox.fault({ status: 500 });
		const json = { service_url: 'ws://127.0.0.1:9/' };
		await callApi(sandbox, 'POST', `/Call/${call_uuid}/Stream/`, { json });
		expect(sandbox.streams.size).toBe(0);
	});
});
