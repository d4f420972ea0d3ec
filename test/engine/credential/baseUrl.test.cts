import { describe, expect, it } from '@jest/globals';
import { plivoFor, type Plivo } from '../../support/plivo.cts';
import { deadEnd } from '../../support/proxy.cts';

const LIST = { operation: 'list' };
const QUERY = 'limit=20&offset=0';

/** Where a List goes with this credential, no matter what comes of it. */
async function urlOf(plivo: Plivo, credential: object) {
	await plivo.run(LIST, { credential: { ...plivo.credential, ...credential } });
	expect(plivo.sent()).toHaveLength(1);
	return plivo.sandbox.requests[0]?.url;
}

describe('the base URL of a credential', () => {
	it.each([
		['a trailing slash', '/', ''],
		['several trailing slashes', '///', ''],
		['blanks around it', ' \n', ''],
		['a path before the API', '/plivo/api', '/plivo/api'],
		['a path with a trailing slash', '/plivo/', '/plivo'],
	])('may have %s', async (_what, more, prefix) => {
		const plivo = await plivoFor();
		const url = await urlOf(plivo, { baseUrl: plivo.sandbox.url + more });
		expect(url).toBe(`${prefix}${plivo.path}?${QUERY}`);
	});

	it('may name this machine without a dot', async () => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(LIST, {
			credential: {
				...plivo.credential,
				baseUrl: plivo.sandbox.url.replace('127.0.0.1', 'localhost'),
			},
		});
		expect(error).toBeUndefined();
		expect(plivo.sent()).toHaveLength(1);
	});

	it.each([
		['MA/../x', 'MA%2F..%2Fx'],
		['MA?x#y', 'MA%3Fx%23y'],
		['MÄ', 'M%C3%84'],
		[' MA1 ', 'MA1'],
	])('is followed by the Auth ID %j as %s', async (authId, encoded) => {
		const plivo = await plivoFor();
		const url = await urlOf(plivo, { authId });
		expect(url).toBe(`/v1/Account/${encoded}/Call/${plivo.callUuid}/Stream/?${QUERY}`);
	});

	it('signs in with Auth ID and Auth Token as they are, without blanks around them', async () => {
		const plivo = await plivoFor();
		await urlOf(plivo, { authId: ' MÄ/1 ', authToken: '\ta:b€\n' });
		const sent = plivo.sandbox.requests[0]?.headers.authorization;
		const [, encoded = ''] = /^Basic (.*)$/.exec(String(sent)) ?? [];
		expect(Buffer.from(encoded, 'base64').toString()).toBe('MÄ/1:a:b€');
	});
});

const NOT_SAFE =
	'API Base URL must start with https://, since every request carries the Auth Token. Plain http is allowed only for this machine, host.docker.internal and names without a dot.';
const USER_INFO =
	'API Base URL contains a user name or a password. Remove it: Auth ID and Auth Token are used instead.';
const QUERIED =
	'API Base URL contains a query or a fragment. Remove everything from "?" or "#" on.';
const COMMA = 'API Base URL has a comma in its host. Enter one host.';
const NO_URL = 'API Base URL is not a URL. Enter one such as https://api.plivo.com.';

describe('a credential that cannot be used', () => {
	it.each([
		['http to a public host', { baseUrl: 'http://api.plivo.com' }, NOT_SAFE],
		['http to a public address', { baseUrl: 'http://198.51.100.7' }, NOT_SAFE],
		['http to a public address as one number', { baseUrl: 'http://3325256711' }, NOT_SAFE],
		[
			'http to a host that looks like loopback',
			{ baseUrl: 'http://127.0.0.1.example.com' },
			NOT_SAFE,
		],
		['another scheme', { baseUrl: 'ftp://127.0.0.1' }, NOT_SAFE],
		['a user name', { baseUrl: 'https://me@api.plivo.com' }, USER_INFO],
		['a password', { baseUrl: 'https://:secret@api.plivo.com' }, USER_INFO],
		['a query', { baseUrl: 'https://api.plivo.com/?a=b' }, QUERIED],
		['an empty query', { baseUrl: 'https://api.plivo.com?' }, QUERIED],
		['a fragment', { baseUrl: 'https://api.plivo.com#' }, QUERIED],
		['a comma', { baseUrl: 'https://api.plivo.com,example.com' }, COMMA],
		['a URL without a scheme', { baseUrl: 'api.plivo.com' }, NO_URL],
		['an empty URL', { baseUrl: ' ' }, NO_URL],
		['a URL that is no text', { baseUrl: 7 }, NO_URL],
		['an empty Auth ID', { authId: ' ' }, 'Auth ID is empty. Enter it in the credential.'],
		['a missing Auth ID', { authId: undefined }, 'Auth ID is empty. Enter it in the credential.'],
	])('sends nothing and says why: %s', async (_what, credential, message) => {
		const plivo = await plivoFor();
		const proxy = await deadEnd();
		const { error } = await plivo.run(
			{ ...LIST, requestOptions: { proxy: proxy.url } },
			{ credential: { ...plivo.credential, ...credential } as Plivo['credential'] },
		);
		expect(error).toMatchObject({ message, context: { itemIndex: 0 } });
		expect([...proxy.seen, ...plivo.sent()]).toEqual([]);
	});

	it.each(['?a=b', '#a'])(
		'sends nothing to a sandbox, either, where its URL ends in %s',
		async (more) => {
			const plivo = await plivoFor();
			const credential = { ...plivo.credential, baseUrl: plivo.sandbox.url + more };
			const { error } = await plivo.run(LIST, { credential });
			expect(error?.message).toBe(QUERIED);
			expect(plivo.sent()).toEqual([]);
		},
	);
});
