import { describe, expect, it } from '@jest/globals';
import vectors from '../../fixtures/v3-vectors.json';
import { encodeForm, FORM, JSON_TYPE, NONCE, SIGNATURE } from '../../support/callbacks.cts';
import { deliverAndClassify, type Settings } from '../../support/trigger.cts';

interface Vector {
	name: string;
	method: string;
	url: string;
	params: Record<string, string>;
	token: string;
	nonce: string;
	signature: string;
}

const VECTORS: Vector[] = vectors as never;
/** Those that are callbacks; the others have no CallUUID, and `test/unit/plivo/` checks them. */
const CALLBACKS = VECTORS.filter(({ url, params }) => /CallUUID/.test(url) || params.CallUUID);
const POSTS = CALLBACKS.filter(({ method }) => method === 'POST');
const OTHERS = VECTORS.filter((vector) => !CALLBACKS.includes(vector));
/** Plivo's own vectors are calls, which get 404 at the events URL once their signature was checked. */
const becomes = ({ params }: Vector) => (params.Event === 'StartApp' ? 'given up' : 'taken');

/** The request of a vector; by GET the params travel in the query. */
function requestOf({ method, url, params, nonce, signature }: Vector, type = FORM) {
	const [, path = ''] = /^https:\/\/[^/]+(.*)$/.exec(url) ?? [];
	const form = encodeForm(Object.entries(params));
	const query = method === 'GET' && form !== '' ? (path.includes('?') ? '&' : '?') + form : '';
	const body = type === JSON_TYPE ? JSON.stringify(params) : form;
	return {
		method,
		originalUrl: path + query,
		headers: { 'content-type': type, [SIGNATURE]: signature, [NONCE]: nonce },
		rawBody: Buffer.from(method === 'GET' ? '' : body),
	};
}

const settingsOf = (publicUrl: string, authToken: string): Settings => ({
	parameters: {
		events: ['started', 'stopped', 'dropped', 'played', 'other'],
		options: { publicUrl },
	},
	credential: { authToken },
});

describe('the vectors', () => {
	it('are all here', () => {
		expect(VECTORS).toHaveLength(14);
		expect(CALLBACKS).toHaveLength(8);
		expect(POSTS).toHaveLength(5);
	});

	it.each(OTHERS)('is no callback: $name', async (vector) => {
		const { origin } = new URL(vector.url);
		expect(await deliverAndClassify(requestOf(vector), settingsOf(origin, vector.token))).toBe(
			'refused',
		);
	});

	it.each(CALLBACKS)('is taken below the Public URL: $name', async (vector) => {
		const { origin } = new URL(vector.url);
		expect(await deliverAndClassify(requestOf(vector), settingsOf(origin, vector.token))).toBe(
			becomes(vector),
		);
		expect(await deliverAndClassify(requestOf(vector), settingsOf(origin, 'another'))).toBe(
			'refused',
		);
		const elsewhere = settingsOf('https://example.org', vector.token);
		expect(await deliverAndClassify(requestOf(vector), elsewhere)).toBe('refused');
	});

	it.each(POSTS)('is taken as JSON: $name', async (vector) => {
		const settings = settingsOf(new URL(vector.url).origin, vector.token);
		expect(await deliverAndClassify(requestOf(vector, JSON_TYPE), settings)).toBe(becomes(vector));
	});
});
