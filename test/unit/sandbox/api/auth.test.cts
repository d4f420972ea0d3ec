import { describe, expect, it } from '@jest/globals';

import { callApi, askBare, basic, sandboxFor } from '../support.cts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe('authentication', () => {
	it('answers 401 as JSON when credentials are missing', async () => {
		const sandbox = await sandboxFor();
		const reply = await askBare(sandbox, 'GET', `/v1/Account/${sandbox.authId}/`);
		expect(reply.status).toBe(401);
		expect(reply.json).toEqual({
			api_id: expect.stringMatching(UUID),
			error: expect.stringMatching(/^sandbox: /),
		});
	});

	it.each([
		['a wrong token', 'MASANDBOX00000000001', 'wrong'],
		['a wrong id', 'MASANDBOX00000000002', 'sandbox-token-of-no-real-plivo-account-1'],
	])('answers 401 to %s', async (_what, authId, authToken) => {
		const sandbox = await sandboxFor();
		const headers = { Authorization: basic({ authId, authToken }) };
		expect((await callApi(sandbox, 'GET', '/', { headers })).status).toBe(401);
	});

	it('answers 401 as plain text if the mode says so', async () => {
		const sandbox = await sandboxFor({ unauthorized: 'text' });
		const reply = await askBare(sandbox, 'GET', '/v1/Account/x/');
		expect(reply).toMatchObject({ status: 401, type: 'text/plain; charset=utf-8' });
		expect(reply.text).toMatch(/^sandbox: /);
	});

	it('accepts a token with a colon', async () => {
		const account = { authId: 'MAAAAAAAAAAAAAAAAAAA', authToken: 'to:ken' };
		const sandbox = await sandboxFor({ account });
		expect((await callApi(sandbox, 'GET', '/')).status).toBe(200);
	});

	it('accepts a subaccount and its main account, each under its own path', async () => {
		const account = { authId: 'SAAAAAAAAAAAAAAAAAAA', authToken: 'sub' };
		const parent = { authId: 'MAAAAAAAAAAAAAAAAAAA', authToken: 'main' };
		const sandbox = await sandboxFor({ account, parent });
		const get = (authId: string, by: typeof account) =>
			askBare(sandbox, 'GET', `/v1/Account/${authId}/Call/?status=live&limit=1`, {
				headers: { Authorization: basic(by) },
			});
		expect((await get(account.authId, account)).status).toBe(200);
		expect((await get(parent.authId, parent)).status).toBe(200);
		expect((await get(parent.authId, account)).status).toBe(404);
	});

	it('answers the account with its own id', async () => {
		const sandbox = await sandboxFor();
		const { status, json } = await callApi(sandbox, 'GET', '/');
		expect(status).toBe(200);
		expect(Object.keys(json).sort()).toEqual(
			`account_type address api_id auth_id auto_recharge billing_mode cash_credits city name
			resource_uri state timezone`.split(/\s+/),
		);
		expect(json.auth_id).toBe(sandbox.authId);
	});
});
