import { describe, expect, it } from '@jest/globals';
import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { repeatedPageError } from '../../../nodes/PlivoStream/responses/errors.ts';
import {
	noResponseError,
	type RequestKind,
} from '../../../nodes/PlivoStream/responses/noResponse.ts';

const node = { name: 'Plivo' } as INode;
const place = { getNode: () => node, getItemIndex: () => 3 };

const lost = (code: string | undefined) =>
	new Error('n8n wraps it', { cause: { isAxiosError: true, code } });

describe('a request without an answer', () => {
	it.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'EPROTO',
		'CERT_HAS_EXPIRED',
		'CERT_NOT_YET_VALID',
		'CERT_REVOKED',
		'CERT_UNTRUSTED',
		'UNABLE_TO_GET_ISSUER_CERT',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('has not left this machine: %s', (code) => {
		for (const kind of ['start', 'other'] as const) {
			expect(noResponseError(place, lost(code), kind)).toMatchObject({
				message: 'Plivo could not be reached, so nothing was sent',
				httpCode: 'none',
				context: { itemIndex: 3 },
			});
		}
	});

	it.each<[string, string, RequestKind]>([
		['ECONNREFUSED', 'The gateway could not be reached, so nothing was sent', 'gateway'],
		['ECONNRESET', 'The gateway did not answer in time, so it may have done', 'gateway'],
		['ENOTFOUND', 'No audio could be fetched from Audio URL', 'audioUrl'],
		['ECONNRESET', 'No audio could be fetched from Audio URL', 'audioUrl'],
	])('names what was requested: %s, %s', (code, message, kind) => {
		expect(noResponseError(place, lost(code), kind).message).toContain(message);
	});

	it.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', 'EPIPE', 'ERR_BAD_RESPONSE', undefined])(
		'may have arrived: %s',
		(code) => {
			expect(noResponseError(place, lost(code), 'other')).toMatchObject({
				message: 'Plivo did not answer in time',
			});
			expect(noResponseError(place, lost(code), 'start')).toMatchObject({
				message: 'Plivo did not answer in time, so the stream may have started',
			});
		},
	);

	it.each([
		['ECONNREFUSED', 'Plivo could not be reached, so nothing was sent'],
		['CERT_HAS_EXPIRED', 'Plivo could not be reached, so nothing was sent'],
		['ECONNRESET', 'Plivo did not answer in time, so the stream may have started'],
	])('is known by its code alone where n8n has lost the cause: %s', (httpCode, message) => {
		const thrown = Object.assign(new Error('The service …'), { httpCode });
		expect(noResponseError(place, thrown, 'start')).toMatchObject({ message, httpCode: 'none' });
	});

	it.each([
		new Error('Domain not allowed'),
		Object.assign(new Error('Domain not allowed'), { httpCode: null }),
		Object.assign(new Error('Domain not allowed'), { httpCode: 'none' }),
		Object.assign(new Error('Domain not allowed'), { httpCode: '403' }),
		new Error('Domain not allowed', { cause: new Error('x') }),
		new Error('Domain not allowed', { cause: { isAxiosError: 'yes' } }),
		new NodeApiError(node, { message: 'Domain not allowed' }),
		Object.assign(new Error('Domain not allowed'), { description: 7 }),
	])('keeps the words of n8n where n8n refused it: %s', (thrown) => {
		expect(noResponseError(place, thrown, 'start')).toMatchObject({
			name: 'NodeApiError',
			message: 'Domain not allowed',
			httpCode: 'none',
			context: { itemIndex: 3 },
		});
	});

	it('keeps the advice of n8n, too', () => {
		const thrown = new NodeOperationError(node, 'Domain not allowed', { description: 'Allow it' });
		expect(noResponseError(place, thrown, 'start')).toMatchObject({ description: 'Allow it' });
	});
});

it('a list in the editor has no item', () => {
	expect(repeatedPageError({ getNode: () => node }).context).toEqual({ itemIndex: undefined });
});
