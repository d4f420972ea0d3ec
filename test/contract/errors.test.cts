import { describe, expect, it } from '@jest/globals';

import { sandboxFor } from '../unit/sandbox/support.cts';
import { officialClient } from './official.cts';

interface Refused {
	status?: number;
	message: string;
	apiID?: string;
}

/**
 * The class and fields of what a promise is rejected with. The package makes its errors with a class
 * each, but what comes out is a plain Error (its compiled code returns what `Error()` returned), so
 * that only its constructor identifies the class.
 */
async function refused(promise: Promise<unknown>) {
	const error: unknown = await promise.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (!(error instanceof Error)) throw new Error(`Not refused with an Error: ${String(error)}`);
	const { status, message, apiID } = error as Refused;
	const name = /at new (\w+Error) /.exec(error.stack ?? '')?.[1] ?? 'Error';
	return { name, status, message, apiID };
}

async function client(authToken?: string) {
	// A stream to nobody stays until the test ends.
	const sandbox = await sandboxFor({ retryDelayMs: 60_000 });
	const { calls } = officialClient(sandbox, authToken);
	return { sandbox, calls, call: sandbox.placeCall().call_uuid };
}

const apiID = expect.stringMatching(/^[\da-f-]{36}$/);

describe('the error classes of the official client', () => {
	it('has InvalidRequestError for 400, with the text of the body', async () => {
		const { calls, call } = await client();
		expect(await refused(calls.stopStream(call, 'unknown'))).toEqual({
			name: 'InvalidRequestError',
			status: 400,
			message: 'No active stream found',
			apiID,
		});
		const start = calls.stream(call, 'https://not-a-socket.example/');
		expect(await refused(start)).toMatchObject({ name: 'InvalidRequestError', status: 400 });
	});

	it('has AuthenticationError for 401, whether the body is JSON or text', async () => {
		const { calls, sandbox } = await client('wrong');
		const wanted = { name: 'AuthenticationError', status: 401 };
		expect(await refused(calls.listLiveCalls())).toMatchObject({ ...wanted, apiID });
		sandbox.modes.unauthorized = 'text';
		expect(await refused(calls.listLiveCalls())).toMatchObject({ ...wanted, apiID: '' });
	});

	it('has ResourceNotFoundError for 404', async () => {
		const { calls } = await client();
		const wanted = { name: 'ResourceNotFoundError', status: 404, message: 'not found', apiID };
		expect(await refused(calls.getLiveCall('unknown'))).toEqual(wanted);
		expect(await refused(calls.stream('unknown', 'ws://127.0.0.1:9/'))).toEqual(wanted);
		expect(await refused(calls.hangup('unknown'))).toEqual(wanted);
	});

	it('has no class of its own for 429, and does not repeat the request', async () => {
		const { calls, sandbox } = await client();
		sandbox.fault({ status: 429 });
		expect(await refused(calls.listLiveCalls())).toMatchObject({
			name: 'Error',
			message: expect.stringContaining('429'),
		});
		expect(sandbox.requests).toHaveLength(1);
	});

	it('has ServerError for 500, after it has repeated the request twice', async () => {
		const { calls, sandbox } = await client();
		sandbox.fault({ status: 500, times: Infinity });
		expect(await refused(calls.listLiveCalls())).toMatchObject({
			name: 'ServerError',
			status: 500,
		});
		expect(sandbox.requests.map(({ status }) => status)).toEqual([500, 500, 500]);
	});

	it('has ServerError for 502 in HTML, and none for 502 in JSON', async () => {
		const { calls, sandbox } = await client();
		sandbox.fault({
			status: 502,
			body: '<h1>Bad Gateway</h1>',
			contentType: 'text/html',
			times: 3,
		});
		expect(await refused(calls.listLiveCalls())).toMatchObject({
			name: 'ServerError',
			status: 502,
		});
		sandbox.fault({ status: 502, times: 3 });
		expect(await refused(calls.listLiveCalls())).toMatchObject({ name: 'Error' });
	});

	it('starts a stream twice when the answer to a Start that worked is a 500', async () => {
		const { calls, sandbox, call } = await client();
		sandbox.fault({ method: 'POST', status: 500, carriedOut: true });
		const start = calls.stream(call, 'ws://127.0.0.1:9/');
		// The repeat meets the stream that the first request has left: the danger that Start has.
		expect(await refused(start)).toMatchObject({ name: 'InvalidRequestError', status: 400 });
		expect(sandbox.requests.map(({ method, status }) => [method, status])).toEqual([
			['POST', 500],
			['POST', 400],
		]);
		expect(sandbox.streams.size).toBe(1);
	});

	it('does not repeat a request whose connection broke', async () => {
		const { calls, sandbox } = await client();
		sandbox.fault({ reset: true });
		await expect(calls.listLiveCalls()).rejects.toEqual(expect.stringContaining('ECONNRESET'));
		expect(sandbox.requests).toHaveLength(1);
	});
});
