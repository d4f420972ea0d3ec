import { describe, expect, it } from '@jest/globals';

import { ask, askBare, basic, sandboxFor } from './support.cts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe('who may ask the sandbox', () => {
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
		expect((await ask(sandbox, 'GET', '/', { headers })).status).toBe(401);
	});

	it('answers 401 as plain text when told to', async () => {
		const sandbox = await sandboxFor({ unauthorized: 'text' });
		const reply = await askBare(sandbox, 'GET', '/v1/Account/x/');
		expect(reply).toMatchObject({ status: 401, type: 'text/plain; charset=utf-8' });
		expect(reply.text).toMatch(/^sandbox: /);
	});

	it('takes a token that holds a colon', async () => {
		const account = { authId: 'MAAAAAAAAAAAAAAAAAAA', authToken: 'to:ken' };
		const sandbox = await sandboxFor({ account });
		expect((await ask(sandbox, 'GET', '/')).status).toBe(200);
	});

	it('lets a sub-account and its main account in, each below its own path', async () => {
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
		const { status, json } = await ask(sandbox, 'GET', '/');
		expect(status).toBe(200);
		expect(Object.keys(json).sort()).toEqual(
			`account_type address api_id auth_id auto_recharge billing_mode cash_credits city name
			resource_uri state timezone`.split(/\s+/),
		);
		expect(json.auth_id).toBe(sandbox.authId);
	});
});

describe('paths and methods', () => {
	it.each(['', '/Call', '/Call/ID?status=live', '/Call/ID/Stream', '/Call/ID/Stream/SID'])(
		'takes %s with and without a trailing slash',
		async (path) => {
			const sandbox = await sandboxFor();
			const call = sandbox.placeCall();
			const stream = sandbox.seedStream(call.call_uuid);
			const [bare = '', query = ''] = path
				.replace('SID', stream.stream_id)
				.replace('ID', call.call_uuid)
				.split('?');
			const suffix = query ? `?${query}` : '';
			expect((await ask(sandbox, 'GET', `${bare}${suffix}`)).status).toBe(200);
			expect((await ask(sandbox, 'GET', `${bare}/${suffix}`)).status).toBe(200);
		},
	);

	it('answers 405 with a body to a method that the path does not have', async () => {
		const sandbox = await sandboxFor();
		const reply = await ask(sandbox, 'PUT', '/Call/x/Stream/');
		expect(reply.status).toBe(405);
		expect(reply.headers.get('allow')).toBe('GET, POST, DELETE');
		expect(Object.keys(reply.json)).toEqual(['api_id', 'error']);
	});

	it.each(['/Calls/', '/Call//Stream/', '/Call/x/Stream//', '/call/', '/Call/x/Stream/y/z/'])(
		'answers 404 to the unknown path %s',
		async (path) => {
			const sandbox = await sandboxFor();
			const reply = await ask(sandbox, 'DELETE', path);
			expect(reply.status).toBe(404);
			expect(reply.json.error).toBe('not found');
		},
	);

	it('answers 400 to a path that cannot be decoded', async () => {
		const sandbox = await sandboxFor();
		expect((await ask(sandbox, 'GET', '/Call/%E0%A4%A/Stream/')).status).toBe(400);
	});

	it('gives every answer a fresh api_id', async () => {
		const sandbox = await sandboxFor();
		const ids = await Promise.all(
			['/', '/', '/Call/', '/Call/x/', '/nowhere/'].map(async (path) => {
				const { json } = await ask(sandbox, 'GET', path);
				return json.api_id;
			}),
		);
		expect(new Set(ids).size).toBe(ids.length);
		ids.forEach((id) => expect(id).toMatch(UUID));
	});
});

describe('the record of requests', () => {
	it('keeps what came, undecoded, with the status that was answered', async () => {
		const sandbox = await sandboxFor();
		await ask(sandbox, 'POST', '/Call/a%20b/Stream/?x=%C3%BC', { json: '{"service_url": 1 }' });
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

	it('keeps a request whose body is too long, and refuses it', async () => {
		const sandbox = await sandboxFor();
		const reply = await ask(sandbox, 'POST', '/Call/', { json: { from: 'x'.repeat(70_000) } });
		expect(reply.status).toBe(413);
		expect(sandbox.requests[0]).toMatchObject({ status: 413, rawBody: '', json: undefined });
	});
});
