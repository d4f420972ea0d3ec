import { describe, expect, it } from '@jest/globals';
import {
	callbackOf,
	DROPPED,
	encodeForm,
	FORM,
	JSON_TYPE,
	PRODUCTION,
	withBody,
} from '../../support/callbacks.cts';
import { deliver, deliverAndClassify, classify } from '../../support/trigger.cts';

const NOT_PLIVOS = /401\. It is not a callback as Plivo sends them\. [A-Z].*\.$/;

describe('the content type', () => {
	const form = encodeForm(DROPPED);
	const json = JSON.stringify(Object.fromEntries(DROPPED));

	it.each([
		[FORM, form],
		[`${FORM}; charset=UTF-8`, form],
		[`${FORM} ;charset=utf-8`, form],
		[` ${FORM.toUpperCase()}`, form],
		[JSON_TYPE, json],
		[`${JSON_TYPE}; charset=utf-8`, json],
		['Application/JSON', json],
	])('may be %j', async (type, body) => {
		expect(await deliverAndClassify(withBody(type, body, DROPPED))).toBe('taken');
	});

	it.each([
		[undefined, form],
		['', form],
		[';', form],
		[
			'multipart/form-data; boundary=x',
			'--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--',
		],
		['multipart/form-data', form],
		['text/plain', form],
		['text/html', '<b>hello</b>'],
		['application/xml', '<Event>StartStream</Event>'],
		['application/json5', json],
		['application/vnd.api+json', json],
		['text/json', json],
		['application/octet-stream', form],
		[`${FORM}x`, form],
		[`x${FORM}`, form],
		[`text/plain; ${FORM}`, form],
		[`${FORM}, text/plain`, form],
		['__proto__', form],
		['constructor', form],
	])('is not one that Plivo sends: %j', async (type, body) => {
		const outcome = await deliver(withBody(type, body, DROPPED));
		expect(classify(outcome)).toBe('refused');
		expect(outcome.logged[0]).toMatch(NOT_PLIVOS);
	});

	it('and the form have to agree', async () => {
		expect(await deliverAndClassify(withBody(FORM, json, DROPPED))).toBe('refused');
		expect(await deliverAndClassify(withBody(JSON_TYPE, form, DROPPED))).toBe('refused');
	});

	it.each([undefined, '', 'text/plain', FORM, JSON_TYPE])(
		'does not matter without a body, which no callback of Plivo lacks: %j',
		async (type) => {
			expect(await deliverAndClassify(withBody(type, '', []))).toBe('refused');
			expect(await deliverAndClassify(withBody(type, '', DROPPED))).toBe('refused');
		},
	);
});

describe('the bytes of the body', () => {
	it.each([undefined, null, encodeForm(DROPPED), { Event: 'StartStream' }, [], 5, ''])(
		'are not there: %j',
		async (rawBody) => {
			const callback = { ...callbackOf(DROPPED), rawBody };
			const outcome = await deliver(callback);
			expect(classify(outcome)).toBe('refused');
			expect(outcome.logged[0]).toMatch(NOT_PLIVOS);
		},
	);

	it.each([undefined, null, 'x', Buffer.from('')])(
		'are not looked for in a GET: %j',
		async (rawBody) => {
			const callback = callbackOf(DROPPED, { method: 'GET' });
			const headers = { ...callback.headers, 'content-type': 'multipart/form-data' };
			expect(await deliverAndClassify({ ...callback, headers, rawBody })).toBe('taken');
		},
	);

	it('refuse a GET that has any', async () => {
		const callback = callbackOf(DROPPED, { method: 'GET' });
		const outcome = await deliver({ ...callback, rawBody: Buffer.from('x') });
		expect(classify(outcome)).toBe('refused');
		expect(outcome.logged[0]).toMatch(/ It is a GET with a body\.$/);
	});
});

describe('the method', () => {
	it.each(['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'get', 'post', '', 'TRACE'])(
		'is not %s, no matter what is signed',
		async (method) => {
			for (const signed of [callbackOf(DROPPED), callbackOf(DROPPED, { method: 'GET' })]) {
				const outcome = await deliver({ ...signed, method });
				expect(classify(outcome)).toBe('refused');
				expect(outcome.logged[0]).toMatch(NOT_PLIVOS);
			}
		},
	);

	it('is part of what is signed, where there are fields', async () => {
		expect(await deliverAndClassify({ ...callbackOf(DROPPED), method: 'GET' })).toBe('refused');
	});
});

describe('the request line', () => {
	it.each([PRODUCTION, `${PRODUCTION}?`, 'https:', '*', '', '?', 'webhook/abc/plivo/events'])(
		'is path and query alone, not %j',
		async (originalUrl) => {
			for (const method of ['GET', 'POST'] as const) {
				const callback = callbackOf(DROPPED, { method });
				expect(await deliverAndClassify(callback)).toBe('taken');
				const query = callback.originalUrl.slice('/webhook/abc/plivo/events'.length);
				const outcome = await deliver({ ...callback, originalUrl: originalUrl + query });
				expect(classify(outcome)).toBe('refused');
				expect(outcome.logged[0]).toMatch(NOT_PLIVOS);
			}
		},
	);
});
