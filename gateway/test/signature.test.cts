import fc from 'fast-check';
import { validateV3Signature } from './support/officialPlivo.cts';
import { mayBelongTo, findSigner, signedUrls } from '../src/signature/upgrade.cts';
import { newNonce, sign, stringToSign } from '../src/signature/v3.cts';
import { ACCOUNT, OTHER_ACCOUNT } from './support/config.cts';
import { signatureOf, signedHeaders } from './support/plivo.cts';

const URL_OF_STREAM = 'wss://audio.example.com:8443/gw/stream/e30';
const ACCOUNTS = [OTHER_ACCOUNT, ACCOUNT];

const lower = (headers: Record<string, string>) =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const find = (headers: Record<string, string | undefined>) =>
	findSigner(headers, URL_OF_STREAM, ACCOUNTS);

describe('A signature of the gateway', () => {
	it.each([
		['https://h/p', [], 'https://h/p.7'],
		['https://h/p?b=2&a=1&b=1', [], 'https://h/p?a=1&b=1&b=2.7'],
		['https://u:p@h/p#f', [['K', 'v']], 'https://h/p?Kv.7'],
		[
			'https://h/p?a=x+y',
			[
				['b', '2'],
				['a', ''],
				['b', '1'],
				['b', '1'],
			],
			'https://h/p?a=x y.ab1b1b2.7',
		],
		['https://h/p??a=1', [], 'https://h/p??a=1.7'],
		[
			'https://h',
			[
				['a', '1'],
				['a', '2'],
				['b', ''],
				['a', '1'],
			],
			'https://h?a1a1a2b.7',
		],
		['', [], '.7'],
	] as Array<[string, Array<[string, string]>, string]>)(
		'covers of %s and %j: %s',
		(url, fields, text) => {
			expect(stringToSign({ method: 'POST', url, fields, nonce: '7' })).toBe(text);
		},
	);

	it('covers no fields of a GET', () => {
		expect(
			stringToSign({ method: 'GET', url: 'https://h', fields: [['a', 'b']], nonce: '7' }),
		).toBe('https://h.7');
	});

	it("is one that Plivo's own package accepts", () => {
		const word = fc.stringMatching(/^[A-Za-z0-9 +/=.&%é-]{1,12}$/);
		const fields = fc.uniqueArray(fc.tuple(word, word), {
			selector: ([name]) => name,
			minLength: 1,
		});
		const query = fc.constantFrom('', '?a=b', '?b=%C3%A9&a=x+y&a=1');
		fc.assert(
			fc.property(fields, query, (pairs, text) => {
				const url = `https://n8n.example.com/webhook/a${text}`;
				const nonce = newNonce();
				const signature = sign({ method: 'POST', url, fields: pairs, nonce }, 'token').toString(
					'base64',
				);
				expect(
					validateV3Signature('POST', url, nonce, 'token', signature, Object.fromEntries(pairs)),
				).toBe(true);
			}),
		);
	});

	it('has a nonce of twenty digits', () => {
		expect(newNonce()).toMatch(/^\d{20}$/);
	});
});

describe('The signature of an upgrade', () => {
	it('is that of any of the schemes, with and without the port', () => {
		expect(signedUrls('ws://h:1/p')).toEqual([
			...['http://h:1/p', 'http://h/p', 'https://h:1/p', 'https://h/p'],
			...['wss://h:1/p', 'wss://h/p', 'ws://h:1/p', 'ws://h/p'],
		]);
		expect(signedUrls('wss://[::1]:80/p')[1]).toBe('http://[::1]/p');
		expect(signedUrls('wss://h/p:1')).toHaveLength(4);
		expect(signedUrls('wss://[/p')).toHaveLength(4);
		// As n8n writes it, and as it was entered.
		const entered = signedUrls('https://Büro.Example.com:443/p');
		expect(entered).toContain('wss://xn--bro-hoa.example.com/p');
		expect(entered).toContain('https://Büro.Example.com:443/p');
		for (const url of signedUrls(URL_OF_STREAM)) {
			const nonce = 'a-1_B';
			expect(
				find({
					'x-plivo-signature-v3': signatureOf(url, ACCOUNT.authToken, nonce),
					'x-plivo-signature-v3-nonce': nonce,
				}),
			).toEqual({ account: ACCOUNT, kind: 'own' });
		}
	});

	it('names the main account where only its token fits', () => {
		const sub = { authId: 'SAXXXXXXXXXXXXXXXXXX', authToken: 'unknown to us' };
		expect(find(lower(signedHeaders(URL_OF_STREAM, sub)))).toEqual({
			account: ACCOUNT,
			kind: 'main',
		});
	});

	it('may be one of several in a header', () => {
		const headers = lower(signedHeaders(URL_OF_STREAM, ACCOUNT));
		const old = signatureOf('http://old', 'old');
		headers['x-plivo-signature-v3'] = `${old}, ${headers['x-plivo-signature-v3']}`;
		expect(find(headers)?.kind).toBe('own');
	});

	it.each([
		['no header', {}],
		[
			'no nonce',
			{ ...lower(signedHeaders(URL_OF_STREAM, ACCOUNT)), 'x-plivo-signature-v3-nonce': undefined },
		],
		[
			'another nonce',
			{ ...lower(signedHeaders(URL_OF_STREAM, ACCOUNT)), 'x-plivo-signature-v3-nonce': '2' },
		],
		[
			'a nonce with a dot',
			{ ...lower(signedHeaders(URL_OF_STREAM, ACCOUNT)), 'x-plivo-signature-v3-nonce': '1.2' },
		],
		['another path', lower(signedHeaders(`${URL_OF_STREAM}x`, ACCOUNT))],
		[
			'another token',
			lower(
				signedHeaders(
					URL_OF_STREAM,
					{ ...ACCOUNT, authToken: 'x' },
					{ ...ACCOUNT, authToken: 'x' },
				),
			),
		],
		['an empty signature', { 'x-plivo-signature-v3': '', 'x-plivo-signature-v3-nonce': '1' }],
		['text', { 'x-plivo-signature-v3': 'signature', 'x-plivo-signature-v3-nonce': '1' }],
	])('is missing with %s', (_what, headers) => {
		expect(find(headers)).toBeUndefined();
	});

	it('is looked for among ten, not among thousands', () => {
		const headers = lower(signedHeaders(URL_OF_STREAM, ACCOUNT));
		const own = headers['x-plivo-signature-v3']!;
		delete headers['x-plivo-signature-ma-v3'];
		headers['x-plivo-signature-v3'] = `${'a,'.repeat(10)}${own}`;
		expect(find(headers)).toBeUndefined();
	});

	it.each([
		['own', ACCOUNT.authId, true],
		['own', OTHER_ACCOUNT.authId, false],
		['own', 'SAXXXXXXXXXXXXXXXXXX', false],
		['main', ACCOUNT.authId, true],
		['main', OTHER_ACCOUNT.authId, false],
		['main', 'SAXXXXXXXXXXXXXXXXXX', true],
	] as const)('with the %s token opens a stream of %s: %s', (kind, accountId, expected) => {
		expect(mayBelongTo({ account: ACCOUNT, kind }, accountId)).toBe(expected);
	});
});
