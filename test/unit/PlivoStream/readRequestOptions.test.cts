import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { INode } from 'n8n-workflow';
import { readRequestOptions } from '../../../nodes/PlivoStream/run/requestOptions.ts';

const source = { getNode: () => ({}) as INode, getItemIndex: () => 0 };
const read = (requestOptions: unknown) => readRequestOptions(source, requestOptions);

describe('Request Options of an operation that n8n does not send by itself', () => {
	it.each([undefined, null, {}, 'nonsense', { timeout: 0, proxy: '' }, { timeout: '' }])(
		'wait as long as n8n does, and that is all: %j',
		(requestOptions) => expect(read(requestOptions)).toEqual({ timeout: 300_000 }),
	);

	it('take a Timeout', () => {
		expect(read({ timeout: 10 })).toEqual({ timeout: 10 });
		expect(read({ timeout: ' 10 ' })).toEqual({ timeout: 10 });
	});

	it.each(['soon', -1, 1.5, 2 ** 31, Infinity, NaN + 'x', [10], { a: 1 }, true])(
		'refuse a Timeout that no request can have: %j',
		(timeout) => {
			expect(() => read({ timeout })).toThrow(/^Timeout .*a whole number of milliseconds/);
		},
	);

	it.each(['http://user:pa%ss@h:1', 'http://us%er:x@h:1', 'http://a:%ff@h'])(
		'name Proxy and the percent sign: %s',
		(proxy) => {
			expect(() => read({ proxy })).toThrow(
				'Proxy has a percent sign in the user name or password that encodes no character [item 0]',
			);
		},
	);

	it.each([
		['http://myproxy:3128', { protocol: 'http', host: 'myproxy', port: 3128 }],
		['http://myproxy', { protocol: 'http', host: 'myproxy', port: 80 }],
		['https://myproxy', { protocol: 'https', host: 'myproxy', port: 443 }],
		[
			'http://user:p%40ss@myproxy:3128',
			{
				protocol: 'http',
				host: 'myproxy',
				port: 3128,
				auth: { username: 'user', password: 'p@ss' },
			},
		],
	])('take a Proxy: %s', (proxy, expected) => {
		expect(read({ proxy })).toEqual({ timeout: 300_000, proxy: expected });
	});

	it('decode every user name and password of a Proxy', () => {
		const text = fc.string({ minLength: 1, unit: 'grapheme' });
		fc.assert(
			fc.property(text, text, (username, password) => {
				const [user, pass] = [username, password].map(encodeURIComponent);
				expect(read({ proxy: `http://${user}:${pass}@myproxy` }).proxy?.auth).toEqual({
					username,
					password,
				});
			}),
		);
	});

	it('refuse a Proxy whose percent signs encode nothing, without showing the password', () => {
		const broken = fc.constantFrom('pa%ss', '%', '%e', '%ff', '%C3%28', '100%25%');
		fc.assert(
			fc.property(broken, fc.boolean(), (secret, isName) => {
				const signIn = isName ? `${secret}:x` : `user:${secret}`;
				const proxy = `http://${signIn}@myproxy:1`;
				expect(() => read({ proxy })).toThrow(
					expect.objectContaining({
						message:
							'Proxy has a percent sign in the user name or password that encodes no character [item 0]',
						description: 'Enter a percent sign as %25.',
					}),
				);
			}),
		);
	});

	it('take Ignore SSL Issues where it is switched on', () => {
		expect(read({ allowUnauthorizedCerts: true })).toMatchObject({
			skipSslCertificateValidation: true,
		});
		expect(read({ allowUnauthorizedCerts: 'x' })).toEqual({ timeout: 300_000 });
	});
});
