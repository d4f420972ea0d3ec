import { describe, expect, it } from '@jest/globals';

import { callApi, sandboxFor } from '../support.cts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

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
			expect((await callApi(sandbox, 'GET', `${bare}${suffix}`)).status).toBe(200);
			expect((await callApi(sandbox, 'GET', `${bare}/${suffix}`)).status).toBe(200);
		},
	);

	it('keeps connections open for a minute, so that a busy client can use them again', async () => {
		const { url } = await sandboxFor();
		const { headers } = await fetch(`${url}/sandbox/calls`);
		expect(headers.get('keep-alive')).toBe('timeout=60');
	});

	it('answers 405 with a body to a method that the path does not have', async () => {
		const sandbox = await sandboxFor();
		const reply = await callApi(sandbox, 'PUT', '/Call/x/Stream/');
		expect(reply.status).toBe(405);
		expect(reply.headers.get('allow')).toBe('GET, POST, DELETE');
		expect(Object.keys(reply.json)).toEqual(['api_id', 'error']);
	});

	it.each(['/Calls/', '/Call//Stream/', '/Call/x/Stream//', '/call/', '/Call/x/Stream/y/z/'])(
		'answers 404 to the unknown path %s',
		async (path) => {
			const sandbox = await sandboxFor();
			const reply = await callApi(sandbox, 'DELETE', path);
			expect(reply.status).toBe(404);
			expect(reply.json.error).toBe('not found');
		},
	);

	it('answers 400 to a path that cannot be decoded', async () => {
		const sandbox = await sandboxFor();
		expect((await callApi(sandbox, 'GET', '/Call/%E0%A4%A/Stream/')).status).toBe(400);
	});

	it('gives every response a new api_id', async () => {
		const sandbox = await sandboxFor();
		const ids = await Promise.all(
			['/', '/', '/Call/', '/Call/x/', '/nowhere/'].map(async (path) => {
				const { json } = await callApi(sandbox, 'GET', path);
				return json.api_id;
			}),
		);
		expect(new Set(ids).size).toBe(ids.length);
		ids.forEach((id) => expect(id).toMatch(UUID));
	});
});
