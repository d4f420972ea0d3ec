import { describe, expect, it } from '@jest/globals';
import { validateV3Signature } from 'plivo';

import type { RecordedCallback, Sandbox, SandboxOptions } from '../../sandbox/index.cts';
import type { SignedParams } from '../../sandbox/signature.cts';
import {
	callApi,
	mailbox,
	receiverFor,
	sandboxFor,
	startStream,
	type Delivery,
} from '../unit/sandbox/support.cts';

const account = { authId: 'SAAAAAAAAAAAAAAAAAAA', authToken: 'token of the sub-account' };
const parent = { authId: 'MAAAAAAAAAAAAAAAAAAA', authToken: 'token of the main account' };

/** What a user of the official package would make of a delivery: full URL, and the body as fields. */
function accepted(base: string, { method, url, headers, body }: Delivery) {
	const type = headers['content-type'] ?? '';
	const fields = type.startsWith('application/json')
		? (JSON.parse(body) as SignedParams)
		: Object.fromEntries(new URLSearchParams(body));
	const header = (name: string) => String(headers[name]);
	const by = (signature: string, token: string) =>
		validateV3Signature(
			method,
			base + url,
			header('x-plivo-signature-v3-nonce'),
			token,
			header(signature),
			fields,
		);
	return {
		account: by('x-plivo-signature-v3', account.authToken),
		main: by('x-plivo-signature-ma-v3', parent.authToken),
		stranger: by('x-plivo-signature-v3', parent.authToken),
	};
}

async function allEvents(sandbox: Sandbox, callbackUrl: string, method: string): Promise<void> {
	const receiver = await receiverFor();
	const json = {
		service_url: receiver.url,
		bidirectional: true,
		status_callback_url: callbackUrl,
		status_callback_method: method,
	};
	const { streamId, call, path, streamPath } = await startStream(sandbox, json);
	await receiver.when('start');
	await sandbox.when('streamStarted');
	receiver.checkpoint(streamId, 'Grüße & mehr?=+');
	await receiver.when('message', ({ event }) => event === 'playedStream');
	receiver.clearAudio(streamId);
	await receiver.when('message', ({ event }) => event === 'clearedAudio');
	sandbox.degrade(streamId);
	await callApi(sandbox, 'DELETE', streamPath);
	const again = await callApi(sandbox, 'POST', path, { json });
	const second = String(again.json.stream_id);
	await sandbox.when('streamStarted', ({ stream_id }) => stream_id === second);
	sandbox.drop(second);
	const isLast = ({ event }: RecordedCallback) => ['DroppedStream', 'failed'].includes(event);
	await sandbox.when('callback', isLast);
	// The callbacks of the first stream have a queue of their own.
	await sandbox.when('callback', ({ event }) => ['StopStream', 'stopped'].includes(event));
	sandbox.hangUp(call.call_uuid);
}

const familyA = [
	'StartStream',
	'PlayedStream',
	'ClearedAudio',
	'DegradedStream',
	'StopStream',
	'StartStream',
	'DroppedStream',
];
const familyB = ['started', 'stopped', 'started', 'failed'];

describe('the signature check of the official package', () => {
	it.each<[what: string, method: string, query: string, options: SandboxOptions]>([
		['a form by POST', 'POST', '', {}],
		['a form by POST with a query in the URL', 'POST', '?b=2&a=%C3%BC+1&flag', {}],
		['the query by GET', 'GET', '', {}],
		['the query by GET behind one in the URL', 'GET', '?b=2&a=%C3%BC+1&flag', {}],
		['a URL with a fragment', 'POST', '?a=b#ct=2000', {}],
		['JSON', 'POST', '', { callbackEncoding: 'json' }],
		['several signatures', 'POST', '', { rotatedSignatures: true }],
		['family B as a form', 'POST', '?a=b', { callbackFamily: 'B' }],
		['family B by GET', 'GET', '?a=b', { callbackFamily: 'B' }],
		['family B as JSON', 'POST', '', { callbackFamily: 'B', callbackEncoding: 'json' }],
	])('accepts every callback sent as %s', async (_what, method, query, options) => {
		const sandbox = await sandboxFor({ account, parent, ...options });
		const box = await mailbox();
		await allEvents(sandbox, `${box.url}/hook/${query}`, method);
		const wanted = options.callbackFamily === 'B' ? familyB : familyA;
		expect(sandbox.callbacks.map(({ event }) => event).sort()).toEqual([...wanted].sort());
		expect(box.deliveries).toHaveLength(wanted.length);
		for (const delivery of box.deliveries) {
			const expected = { account: true, main: true, stranger: false };
			expect(accepted(box.url, delivery)).toEqual(expected);
		}
	});

	it('accepts the upgrade request over the http form of the URL, and no other form', async () => {
		const sandbox = await sandboxFor({ account, parent });
		const receiver = await receiverFor();
		await startStream(sandbox, { service_url: `${receiver.url}/a%20b?x=%C3%BC&flag` });
		const { url, headers } = await receiver.when('upgrade');
		const delivery = { method: 'GET', url, headers, body: '' };
		const { origin, host } = new URL(receiver.url.replace('ws:', 'http:'));
		expect(accepted(origin, delivery)).toMatchObject({ account: true, main: true });
		expect(accepted(`ws://${host}`, delivery).account).toBe(false);
		expect(accepted(`https://${host}`, delivery).account).toBe(false);
	});
});
