import { describe, expect, it } from '@jest/globals';

import { callApi, basic, sandboxFor } from '../support.cts';

describe('the record of requests', () => {
	it('keeps the request undecoded, with the status of the response', async () => {
		const sandbox = await sandboxFor();
		await callApi(sandbox, 'POST', '/Call/a%20b/Stream/?x=%C3%BC', { json: '{"service_url": 1 }' });
		expect(sandbox.requests).toHaveLength(1);
		expect(sandbox.requests[0]).toMatchObject({
			method: 'POST',
			url: `/v1/Account/${sandbox.authId}/Call/a%20b/Stream/?x=%C3%BC`,
			rawBody: '{"service_url": 1 }',
			json: { service_url: 1 },
			status: 404,
		});
		expect(sandbox.requests[0]?.headers.authorization).toBe(basic(sandbox.account));
	});

	it('keeps a request whose body is too long and refuses it', async () => {
		const sandbox = await sandboxFor();
		const reply = await callApi(sandbox, 'POST', '/Call/', { json: { from: 'x'.repeat(70_000) } });
		expect(reply.status).toBe(413);
		expect(sandbox.requests[0]).toMatchObject({ status: 413, rawBody: '', json: undefined });
	});
});
