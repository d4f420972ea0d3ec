import { describe, expect, it } from '@jest/globals';
import type { INode } from 'n8n-workflow';
import { readTransport } from '../../../nodes/PlivoStream/requests/send.ts';

const place = { getNode: () => ({}) as INode, getItemIndex: () => 0 };
const read = (requestOptions: unknown) => readTransport(place, requestOptions);

describe('Request Options of an operation that n8n does not send by itself', () => {
	it.each([undefined, null, {}, 'nonsense', { timeout: 0, proxy: '' }, { timeout: 'soon' }])(
		'wait as long as n8n does, and that is all: %j',
		(requestOptions) => expect(read(requestOptions)).toEqual({ timeout: 300_000 }),
	);

	it('take a Timeout', () => {
		expect(read({ timeout: 10 })).toEqual({ timeout: 10 });
	});

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

	it('take Ignore SSL Issues where it is switched on', () => {
		expect(read({ allowUnauthorizedCerts: true })).toMatchObject({
			skipSslCertificateValidation: true,
		});
		expect(read({ allowUnauthorizedCerts: 'x' })).toEqual({ timeout: 300_000 });
	});
});
