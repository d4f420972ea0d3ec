import { describe, expect, it } from '@jest/globals';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { PlivoStreamApi } from '../../../credentials/PlivoStreamApi.credentials.ts';
import { ACCOUNT_PLACEHOLDER } from '../../../nodes/plivo/baseUrl.ts';

const credential = new PlivoStreamApi();
const DATA = { authId: 'MA1', authToken: 'token', baseUrl: 'https://plivo.example.com/x' };
const auth = { username: 'MA1', password: 'token' };
const OWN_REQUEST: IHttpRequestOptions = { baseURL: ACCOUNT_PLACEHOLDER, url: '/Call/' };
const REMOTE = { host: 'proxy.example.com', port: 3128, protocol: 'http' };
const LOOPBACKS = ['127.0.0.1', '127.9.9.9', '::1', '[::1]', 'localhost', 'LOCALHOST'];
const PLAIN =
	'Proxy is set although the address of the API is plain http, so the proxy could read the Auth Token. Use https, or remove Proxy.';
const IGNORES =
	'Ignore SSL Issues is on beside Proxy, so the proxy could read the Auth Token. Use one of them only.';

describe('a proxy that could read the Auth Token', () => {
	const own = OWN_REQUEST;
	const plain = { ...DATA, baseUrl: 'http://localhost:4010' };

	it('is refused beside plain http', async () => {
		const signedIn = credential.authenticate(plain, { ...own, proxy: REMOTE });
		await expect(signedIn).rejects.toThrow(PLAIN);
	});

	it.each(['127.0.0.1.example.com', '10.0.0.1', 'proxy', '128.0.0.1', '0.0.0.0', '::2'])(
		'is refused beside plain http: %s',
		async (host) => {
			const signedIn = credential.authenticate(plain, { ...own, proxy: { ...REMOTE, host } });
			await expect(signedIn).rejects.toThrow(PLAIN);
		},
	);

	it.each(LOOPBACKS)('is none on this machine: %s', async (host) => {
		const options = { ...own, proxy: { ...REMOTE, host } };
		expect(await credential.authenticate(plain, options)).toMatchObject({ auth });
	});

	it.each(['proxy.example.com', ...LOOPBACKS])(
		'is refused beside Ignore SSL Issues: %s',
		async (host) => {
			const options = { ...own, proxy: { ...REMOTE, host }, skipSslCertificateValidation: true };
			await expect(credential.authenticate(DATA, options)).rejects.toThrow(IGNORES);
		},
	);

	it('is none behind https', async () => {
		expect(await credential.authenticate(DATA, { ...own, proxy: REMOTE })).toMatchObject({ auth });
	});

	it('is none where there is no proxy', async () => {
		const options = { ...own, skipSslCertificateValidation: true };
		expect(await credential.authenticate(plain, options)).toMatchObject({ auth });
	});

	/** As HTTP Request makes it, where the credential allows some hosts only. */
	const others = { uri: 'https://api.plivo.com/v1/', allowedDomains: 'api.plivo.com' };
	const asOther = async (more: object) =>
		await credential.authenticate(DATA, { ...others, ...more } as unknown as IHttpRequestOptions);

	it.each<[string, object, string]>([
		['plain http', { uri: 'http://api.plivo.com/v1/', proxy: 'http://a.example.com:1' }, PLAIN],
		['plain http by url', { url: 'http://api.plivo.com/', proxy: 'http://a.example.com:1' }, PLAIN],
		['a strange proxy', { uri: 'http://api.plivo.com/v1/', proxy: 'nonsense' }, PLAIN],
		['no certificate', { proxy: 'http://a.example.com:1', rejectUnauthorized: false }, IGNORES],
	])(
		'is refused to another node that may use some hosts only: %s',
		async (_what, more, message) => {
			await expect(asOther(more)).rejects.toThrow(message);
		},
	);

	it.each<[string, object]>([
		['https', { proxy: 'http://a.example.com:1', rejectUnauthorized: true }],
		['a proxy on this machine', { uri: 'http://api.plivo.com/', proxy: 'http://127.0.0.1:1' }],
		['no proxy', { rejectUnauthorized: false }],
		['no URL yet', { uri: undefined, proxy: 'http://a.example.com:1', rejectUnauthorized: false }],
		[
			'any host',
			{ allowedDomains: undefined, proxy: 'http://a.example.com:1', rejectUnauthorized: false },
		],
	])('is left to another node: %s', async (_what, more) => {
		expect(await asOther(more)).toMatchObject({ auth });
	});
});
