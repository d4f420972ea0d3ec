import { describe, expect, it } from '@jest/globals';
import { plivoFor } from '../../support/plivo.cts';
import { deadEnd } from '../../support/proxy.cts';

const LIST = { operation: 'list' };

/** What n8n adds to the form of every credential that signs requests in. */
const RESTRICTIONS = [
	['nothing', {}],
	['all', { allowedHttpRequestDomains: 'all' }],
	['none', { allowedHttpRequestDomains: 'none' }],
	['an empty list', { allowedHttpRequestDomains: 'domains', allowedDomains: '' }],
	['another host', { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.org' }],
	['its own host', { allowedHttpRequestDomains: 'domains', allowedDomains: 'api.plivo.com' }],
	['several hosts', { allowedHttpRequestDomains: 'domains', allowedDomains: '*.a.org, b.org' }],
] as const;

describe('Allowed HTTP Request Domains', () => {
	it.each(RESTRICTIONS)(
		"let the node reach Plivo's own address: %s",
		async (_what, restriction) => {
			const plivo = await plivoFor();
			const proxy = await deadEnd();
			await plivo.run(
				{ ...LIST, requestOptions: { proxy: proxy.url } },
				{ credential: { ...plivo.credential, ...restriction, baseUrl: 'https://api.plivo.com' } },
			);
			expect(proxy.seen).toEqual(['CONNECT api.plivo.com:443']);
		},
	);

	it.each(RESTRICTIONS)(
		"let the node reach a base URL of one's own: %s",
		async (_what, restriction) => {
			const plivo = await plivoFor();
			const { error } = await plivo.run(LIST, {
				credential: { ...plivo.credential, ...restriction },
			});
			expect(error).toBeUndefined();
			expect(plivo.sent()).toHaveLength(1);
		},
	);

	it('let the node reach several calls, item by item', async () => {
		const plivo = await plivoFor();
		const { error } = await plivo.run(LIST, {
			items: [{}, {}, {}],
			credential: {
				...plivo.credential,
				allowedHttpRequestDomains: 'domains',
				allowedDomains: 'example.org',
			},
		});
		expect(error).toBeUndefined();
		expect(plivo.sent()).toHaveLength(3);
	});
});
