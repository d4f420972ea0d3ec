import { describe, expect, it } from '@jest/globals';

import { signedHeaders } from '../../../../sandbox/signature.cts';
import { fieldsOf, oneStream, type Delivery } from '../support.cts';

describe('the requests to a callback URL', () => {
	it('have a JSON body if the mode says so', async () => {
		const { box } = await oneStream({ callbackEncoding: 'json' });
		const [started] = box.deliveries as [Delivery];
		expect(started.headers['content-type']).toBe('application/json');
		expect(JSON.parse(started.body)).toMatchObject({ Event: 'StartStream', Error: '' });
	});

	it('have the signature of a retired token first during a rotation', async () => {
		const { box, sandbox, url } = await oneStream({ rotatedSignatures: true });
		const [started] = box.deliveries as [Delivery];
		const nonce = String(started.headers['x-plivo-signature-v3-nonce']);
		const params = fieldsOf(started);
		const token = sandbox.authToken;
		const { 'X-Plivo-Signature-V3': right } = signedHeaders({
			method: 'POST',
			url,
			params,
			token,
			nonce,
		});
		const sent = String(started.headers['x-plivo-signature-v3']).split(',');
		expect(sent).toHaveLength(2);
		expect(sent[0]).not.toBe(right);
		expect(sent[1]).toBe(right);
	});
});
