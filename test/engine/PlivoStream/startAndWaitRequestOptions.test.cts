import { describe, expect, it } from '@jest/globals';
import { NOBODY, plivoFor } from '../../support/plivo.cts';
import { deadEnd } from '../../support/proxy.cts';
import { startAndWaitWith } from '../../support/waiting.cts';

describe('Request Options', () => {
	it.each(['', 'user:pass%40word@'])('sends through a proxy: %s', async (signIn) => {
		const plivo = await plivoFor();
		const proxy = await deadEnd();
		const url = proxy.url.replace('//', `//${signIn}`);
		const execution = await startAndWaitWith(
			plivo,
			{ serviceUrl: NOBODY, requestOptions: { proxy: url } },
			{ credential: { baseUrl: 'https://plivo.invalid' } },
		);
		expect(execution.status).toBe('error');
		expect(proxy.seen).toEqual(['CONNECT plivo.invalid:443']);
		expect(plivo.sent()).toEqual([]);
	});

	it('gives Plivo no longer than the Timeout', async () => {
		const plivo = await plivoFor();
		plivo.sandbox.fault({ method: 'POST', hang: true });
		const execution = await startAndWaitWith(plivo, {
			serviceUrl: NOBODY,
			requestOptions: { timeout: 3000 },
		});
		expect(execution.error?.message).toBe(
			'Plivo did not answer in time, so the stream may have started',
		);
		expect(plivo.sent()).toHaveLength(1);
	});
});
