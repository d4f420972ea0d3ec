import { describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../sandbox/index.cts';
import { testCredential } from '../../support/credentialTest.cts';
import { plivoFor } from '../../support/plivo.cts';

const MAIN = { authId: 'MAXXXXXXXXXXXXXXXXXX', authToken: 'token-of-the-main-account' };
const SUB = { authId: 'SAXXXXXXXXXXXXXXXXXX', authToken: 'token-of-the-subaccount' };

describe('the test of a credential', () => {
	it.each([
		['a main account', MAIN],
		['a subaccount', SUB],
	])('passes for %s', async (_what, account) => {
		const { sandbox } = await plivoFor({ account: SUB, parent: MAIN });
		expect(await testCredential({ ...account, baseUrl: sandbox.url })).toBeUndefined();
		expect(sandbox.requests).toHaveLength(1);
		expect(sandbox.requests[0]).toMatchObject({
			method: 'GET',
			url: `/v1/Account/${account.authId}/Call/?status=live&limit=1`,
			headers: { authorization: `Basic ${btoa(`${account.authId}:${account.authToken}`)}` },
			status: 200,
		});
	});

	it.each(['json', 'text'] as const)(
		'says what to compare where Plivo answers 401 as %s',
		async (unauthorized) => {
			const { credential } = await plivoFor({ unauthorized });
			expect(await testCredential({ ...credential, authToken: 'wrong' })).toBe(
				"Plivo did not accept Auth ID and Auth Token. Compare both with the overview page of Plivo's console.",
			);
		},
	);

	it.each([
		['the status where it is another one', { status: 403 }, 'Forbidden'],
		['the status of a fault', { status: 500 }, 'Internal Server Error'],
	])('says %s', async (_what, fault, words) => {
		const { sandbox, credential } = await plivoFor();
		sandbox.fault(fault);
		expect(await testCredential(credential)).toBe(words);
	});

	it.each<[string, FaultRule]>([
		['a page', { body: '<!DOCTYPE html><html></html>', contentType: 'text/html' }],
		['a text', { body: 'OK', contentType: 'text/plain' }],
		['nothing', { body: '', contentType: 'text/plain' }],
		['null', { body: 'null', contentType: 'application/json' }],
		['a number', { body: '7', contentType: 'application/json' }],
		['other JSON', { body: { status: 'ok' } }],
		['a refusal', { body: { api_id: 'a', error: 'not today' } }],
		['a list of something', { body: [{ status: 'ok' }] }],
		['404', { status: 404, body: '<html>' }],
		['405', { status: 405, body: '' }],
		['a redirect', { status: 302, headers: { Location: '/' } }],
		['another redirect', { status: 308, headers: { Location: '/' } }],
	])('names API Base URL where the answer is %s', async (_what, fault) => {
		const { sandbox, credential } = await plivoFor();
		sandbox.fault({ status: 200, ...fault });
		expect(await testCredential(credential)).toBe(
			'API Base URL does not lead to the Plivo API. Enter its address, such as https://api.plivo.com.',
		);
	});

	it('follows no redirect, so that the credential stays', async () => {
		const { sandbox, credential } = await plivoFor();
		const elsewhere = await plivoFor();
		sandbox.fault({ status: 302, headers: { Location: `${elsewhere.sandbox.url}/` } });
		await testCredential(credential);
		expect(elsewhere.sandbox.requests).toEqual([]);
	});

	it('says what is wrong with the base URL', async () => {
		const { credential } = await plivoFor();
		expect(await testCredential({ ...credential, baseUrl: 'https://a,b' })).toBe(
			'API Base URL has a comma in its host. Enter one host.',
		);
	});

	it.each(['all', 'none', 'domains'])(
		'passes with Allowed HTTP Request Domains: %s',
		async (mode) => {
			const { credential } = await plivoFor();
			const data = {
				...credential,
				allowedHttpRequestDomains: mode,
				allowedDomains: 'example.org',
			};
			expect(await testCredential(data)).toBeUndefined();
		},
	);
});
