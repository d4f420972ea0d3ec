import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { injectDomainRestrictionFields, type IHttpRequestOptions } from 'n8n-workflow';
import { PlivoStreamApi } from '../../../credentials/PlivoStreamApi.credentials.ts';
import { ACCOUNT_PLACEHOLDER } from '../../../nodes/plivo/baseUrl.ts';
import { GATEWAY_PLACEHOLDER } from '../../../nodes/plivo/gatewayUrl.ts';

const credential = new PlivoStreamApi();
const DATA = { authId: 'MA1', authToken: 'token', baseUrl: 'https://plivo.example.com/x' };
const auth = { username: 'MA1', password: 'token' };

describe('a request of another node, such as HTTP Request,', () => {
	it.each<[string, IHttpRequestOptions]>([
		['a URL', { url: 'https://api.plivo.com/v1/Account/MA1/Call/' }],
		['a host of its own', { url: 'https://example.com/a', allowedDomains: 'example.com' }],
		['a base URL of its own', { baseURL: 'https://example.com', url: '/a' }],
		['our address as its URL', { url: ACCOUNT_PLACEHOLDER, allowedDomains: 'api.plivo.com' }],
		[
			'nearly our base URL',
			{ baseURL: `${ACCOUNT_PLACEHOLDER}/`, url: '/a', allowedDomains: 'a.b' },
		],
	])('is signed in and otherwise left alone, with %s', async (_what, request) => {
		const before = { ...request, headers: { a: 'b' }, qs: { c: 1 } };
		expect(await credential.authenticate(DATA, before)).toEqual({ ...before, auth });
		expect(before).not.toHaveProperty('auth');
	});

	it('needs no base URL that can be used', async () => {
		const request = { url: 'https://example.com' };
		const data = { ...DATA, baseUrl: 'nonsense' };
		expect(await credential.authenticate(data, request)).toEqual({ ...request, auth });
	});
});

describe('a request of our own', () => {
	const request = { baseURL: ACCOUNT_PLACEHOLDER, url: '/Call/', qs: { limit: 1 } };

	it("gets the account's real URL", async () => {
		const { abortSignal, ...signedIn } = await credential.authenticate(DATA, { ...request });
		expect(abortSignal).toBeInstanceOf(AbortSignal);
		expect(signedIn).toEqual({
			...request,
			baseURL: 'https://plivo.example.com/x/v1/Account/MA1',
			auth,
		});
	});

	it('ends when its Timeout is over', async () => {
		const { abortSignal } = await credential.authenticate(DATA, { ...request, timeout: 1 });
		await once(abortSignal as AbortSignal, 'abort');
		expect(abortSignal?.aborted).toBe(true);
	});

	it('ends when the execution is cancelled', async () => {
		const cancel = new AbortController();
		const options = { ...request, abortSignal: cancel.signal };
		const { abortSignal } = await credential.authenticate(DATA, options);
		expect(abortSignal?.aborted).toBe(false);
		cancel.abort();
		expect(abortSignal?.aborted).toBe(true);
	});

	it('leaves the sign-in where the response can be masked', async () => {
		const options: IHttpRequestOptions = { ...request };
		await credential.authenticate(DATA, options);
		expect(options.auth).toEqual(auth);
	});

	it('may reach its real host beside those that n8n allows', async () => {
		const allowedDomains = 'api.plivo.com, example.org';
		expect(await credential.authenticate(DATA, { ...request, allowedDomains })).toMatchObject({
			allowedDomains: 'plivo.example.com, api.plivo.com, example.org',
		});
	});

	it('is not restricted where n8n restricts nothing', async () => {
		expect(await credential.authenticate(DATA, request)).not.toHaveProperty('allowedDomains');
	});

	it.each([{ baseUrl: 'http://example.com' }, { baseUrl: 7 }, { authId: '' }])(
		'goes nowhere with %j',
		async (data) => {
			const signedIn = credential.authenticate({ ...DATA, ...data }, request);
			await expect(signedIn).rejects.toThrow(/^(API Base URL|Auth ID) .*\.$/);
		},
	);
});

const OWN_REQUEST: IHttpRequestOptions = { baseURL: ACCOUNT_PLACEHOLDER, url: '/Call/' };

describe('a request to the gateway', () => {
	const request = { baseURL: GATEWAY_PLACEHOLDER, url: '/v1/streams' };
	const data = { ...DATA, gatewayUrl: 'https://audio.example.com/gw/' };

	it('gets Gateway URL and a deadline, and is signed in', async () => {
		const options: IHttpRequestOptions = { ...request };
		const { abortSignal, ...signedIn } = await credential.authenticate(data, options);
		expect(abortSignal).toBeInstanceOf(AbortSignal);
		expect(signedIn).toEqual({ ...request, baseURL: 'https://audio.example.com/gw', auth });
		expect(options.auth).toEqual(auth);
	});

	it('may reach the gateway beside the hosts that n8n allows, and no other of the credential', async () => {
		const allowedDomains = 'gateway.invalid';
		expect(await credential.authenticate(data, { ...request, allowedDomains })).toMatchObject({
			allowedDomains: 'audio.example.com, gateway.invalid',
		});
	});

	it('needs no API Base URL that can be used', async () => {
		const signedIn = await credential.authenticate({ ...data, baseUrl: 'nonsense' }, request);
		expect(signedIn.baseURL).toBe('https://audio.example.com/gw');
	});

	it.each<[unknown, string]>([
		['', 'Gateway URL is empty in the credential. Enter the PUBLIC_URL of your gateway there'],
		[undefined, 'Gateway URL is empty in the credential. '],
		[
			'http://audio.example.com',
			'Gateway URL must start with https://, since every request carries',
		],
		['https://a:b@audio.example.com', 'Gateway URL contains a user name or a password. Remove it'],
		['audio.example.com', 'Gateway URL is not a URL. Enter one such as https://audio.example.com.'],
	])('goes nowhere with the Gateway URL %j', async (gatewayUrl, message) => {
		const wrong = { ...DATA, gatewayUrl } as typeof data;
		await expect(credential.authenticate(wrong, { ...request })).rejects.toThrow(message);
	});

	it('shows no proxy the Auth Token', async () => {
		const local = { ...data, gatewayUrl: 'http://gateway:8790' };
		const proxy = { host: 'proxy.example.com', port: 3128 };
		const signedIn = credential.authenticate(local, { ...request, proxy });
		await expect(signedIn).rejects.toThrow(/^Proxy is set although .* plain http/);
	});
});

describe('a value that was pasted with characters that nobody can see', () => {
	it('is taken without them at its ends', async () => {
		const pasted = {
			authId: '\u200bMA1\ufeff',
			authToken: ' token\u00ad\n',
			baseUrl: '\ufeffhttps://a.b\u200f',
		};
		expect(await credential.authenticate(pasted, { ...OWN_REQUEST })).toMatchObject({
			auth,
			baseURL: 'https://a.b/v1/Account/MA1',
		});
	});

	it.each<[string, object]>([
		[
			'Auth ID contains the invisible character U+200B. Remove it, or type the value again.',
			{ authId: 'M\u200bA' },
		],
		[
			"Auth Token contains the invisible character U+00AD. Copy it again from Plivo's console.",
			{ authToken: 'to\u00adken' },
		],
		[
			'API Base URL contains the invisible character U+FEFF. Remove it, or type the value again.',
			{ baseUrl: 'https://a\ufeff.b' },
		],
	])('is refused with them inside: %s', async (message, data) => {
		const signedIn = credential.authenticate({ ...DATA, ...data }, { ...OWN_REQUEST });
		await expect(signedIn).rejects.toThrow(message);
	});
});

describe('the form of the credential', () => {
	it('has the names that stored credentials hold, and hides the token', () => {
		expect(credential).toMatchObject({ name: 'plivoStreamApi', displayName: 'Plivo Stream API' });
		expect(credential.properties).toMatchObject([
			{ name: 'authId', type: 'string', required: true },
			{ name: 'authToken', type: 'string', required: true, typeOptions: { password: true } },
			{ name: 'baseUrl', type: 'string', required: true, default: 'https://api.plivo.com' },
			{ name: 'gatewayUrl', type: 'string', default: '' },
		]);
	});

	it("gets n8n's Allowed HTTP Request Domains", () => {
		const names = injectDomainRestrictionFields(credential).map(({ name }) => name);
		expect(names.slice(-2)).toEqual(['allowedHttpRequestDomains', 'allowedDomains']);
	});
});
