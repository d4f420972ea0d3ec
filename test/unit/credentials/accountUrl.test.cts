import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNT_PLACEHOLDER, DEFAULT_BASE_URL } from '../../../nodes/plivo/baseUrl.ts';
import { accountUrl } from '../../../credentials/accountUrl.ts';

const hrefOf = (baseUrl: string, authId = 'MA1') => {
	const account = accountUrl(baseUrl, authId);
	return account.ok ? account.url.href : account.problem;
};

describe('accountUrl', () => {
	it('is the documented address by default', () => {
		expect(DEFAULT_BASE_URL).toBe('https://api.plivo.com');
		expect(ACCOUNT_PLACEHOLDER).toBe('https://api.plivo.com/v1/Account/{auth_id}');
		expect(hrefOf(DEFAULT_BASE_URL)).toBe('https://api.plivo.com/v1/Account/MA1');
	});

	it.each([
		['https://api.plivo.com/', 'https://api.plivo.com/v1/Account/MA1'],
		['https://example.com:8443/a/b//', 'https://example.com:8443/a/b/v1/Account/MA1'],
		['HTTPS://EXAMPLE.com', 'https://example.com/v1/Account/MA1'],
		['http://127.0.0.1:4010', 'http://127.0.0.1:4010/v1/Account/MA1'],
		['http://127.9.9.9', 'http://127.9.9.9/v1/Account/MA1'],
		['http://[::1]:4010', 'http://[::1]:4010/v1/Account/MA1'],
		['http://localhost', 'http://localhost/v1/Account/MA1'],
		['http://plivo-sandbox:4010', 'http://plivo-sandbox:4010/v1/Account/MA1'],
		['http://plivo_sandbox', 'http://plivo_sandbox/v1/Account/MA1'],
		['http://host.docker.internal', 'http://host.docker.internal/v1/Account/MA1'],
	])('takes %s', (baseUrl, href) => {
		expect(hrefOf(baseUrl)).toBe(href);
	});

	it.each(['', '/', '/x', '/x/', '/x//y'])(
		'takes a URL with what the package adds itself, below %j',
		(prefix) => {
			const base = `https://example.com${prefix}`;
			const plain = hrefOf(base);
			const added = fc.constantFrom(
				'v1',
				'V1',
				'v1/Account',
				'v1/Account/MA2',
				'v1/account/{auth_id}',
				'v1/Account/SA1/Call/a-b/Stream',
			);
			const slashes = fc.constantFrom('', '/', '//', '/'.repeat(3000));
			fc.assert(
				fc.property(added, slashes, (more, end) => {
					expect(hrefOf(`${base.replace(/\/$/, '')}/${more}${end}`)).toBe(plain);
				}),
			);
		},
	);

	it.each([
		['https://example.com/v1/api', 'https://example.com/v1/api/v1/Account/MA1'],
		['https://example.com/v10', 'https://example.com/v10/v1/Account/MA1'],
		['https://v1/Account', 'https://v1/Account/v1/Account/MA1'],
	])('keeps the path of %s, which it does not add', (baseUrl, href) => {
		expect(hrefOf(baseUrl)).toBe(href);
	});

	it.each([
		['a\u200bb', 'contains the invisible character U+200B'],
		['a b', 'contains a space'],
		['a\nb', 'contains a line break'],
	])('refuses %j, which nobody can see', (text, found) => {
		expect(hrefOf(`https://example.com/${text}`)).toBe(
			`API Base URL ${found}. Remove it, or type the value again.`,
		);
		expect(hrefOf('https://example.com', text)).toBe(
			`Auth ID ${found}. Remove it, or type the value again.`,
		);
	});

	it.each(['"https://example.com"', '“https://example.com”', "'https://example.com"])(
		'refuses %s for its quotation marks',
		(text) => {
			expect(hrefOf(text)).toBe(
				'API Base URL has quotation marks around it. Remove the quotation marks.',
			);
		},
	);

	it.each([
		'http://example.com',
		'http://127.0.0.1.example.com',
		'http://localhost.example.com',
		'http://xhost.docker.internal',
		'http://host.docker.internal.example.com',
		'http://128.0.0.1',
		'http://0.0.0.0',
		'http://[::2]',
		'http://[::ffff:1.2.3.4]',
		'ws://localhost',
		'file:///etc/passwd',
		'javascript:alert(1)',
	])('lets the token not travel to %s', (baseUrl) => {
		expect(hrefOf(baseUrl)).toMatch(/^API Base URL must start with https:\/\//);
	});

	it('keeps any Auth ID one part of the path', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), (authId) => {
				fc.pre(!/^\.{1,2}$|\s/.test(authId));
				const account = accountUrl('https://example.com/x', authId) as { url: URL };
				const { url } = account;
				expect(url.pathname.split('/')).toHaveLength(5);
				expect([url.search, url.hash, url.host]).toEqual(['', '', 'example.com']);
			}),
		);
	});

	it('gives a safe address or a text that says what to do, for any base URL', () => {
		const anyUrl = fc.webUrl({ withQueryParameters: true, withFragments: true });
		const local = fc.webUrl({ authoritySettings: { withIPv4: true, withPort: true } });
		fc.assert(
			fc.property(fc.oneof(fc.string(), anyUrl, local), (baseUrl) => {
				const account = accountUrl(baseUrl, 'MA1');
				if (!account.ok) {
					expect(account.problem).toMatch(/^API Base URL [^\n]*\.$/);
					return;
				}
				const { username, password, search, hash, pathname, protocol, hostname } = account.url;
				expect([username, password, search, hash].join('')).toBe('');
				expect(pathname).toMatch(/\/v1\/Account\/MA1$/);
				if (protocol !== 'https:')
					expect(`${protocol}${hostname}`).toMatch(/^http:([^.]+|127\..*)$/);
			}),
		);
	});
});
