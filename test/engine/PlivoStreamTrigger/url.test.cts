import { describe, expect, it } from '@jest/globals';
import {
	callbackOf,
	DROPPED,
	PRODUCTION,
	TEST,
	withHeaders,
	type Callback,
} from '../../support/callbacks.cts';
import { deliverAndClassify, OLD_N8N, type Settings } from '../../support/trigger.cts';

const HOST = 'https://n8n.example.com';
const METHODS = ['POST', 'GET'] as const;

/** Signed for one URL, and delivered to a path and query that differ from it. */
const signedFor = (
	url: string,
	originalUrl?: string,
	method: 'GET' | 'POST' = 'POST',
): Callback => {
	const callback = callbackOf(DROPPED, { url, method });
	return { ...callback, originalUrl: originalUrl ?? callback.originalUrl };
};

describe.each(METHODS)("n8n's own URL, by %s", (method) => {
	it.each<{ what: string; url: string; settings: Settings; becomes: string }>([
		{ what: 'production', url: PRODUCTION, settings: {}, becomes: 'taken' },
		{ what: 'test', url: TEST, settings: { isTest: true }, becomes: 'taken' },
		{ what: 'test as production', url: TEST, settings: {}, becomes: 'refused' },
		{ what: 'production as test', url: PRODUCTION, settings: { isTest: true }, becomes: 'refused' },
		{
			what: 'production in an old n8n',
			url: PRODUCTION,
			settings: { ...OLD_N8N, mode: 'trigger' },
			becomes: 'taken',
		},
		{
			what: 'test in an old n8n',
			url: TEST,
			settings: { ...OLD_N8N, isTest: true },
			becomes: 'taken',
		},
		{
			what: 'test as production in an old n8n',
			url: TEST,
			settings: { ...OLD_N8N, mode: 'trigger' },
			becomes: 'refused',
		},
		{
			what: 'production as test in an old n8n',
			url: PRODUCTION,
			settings: { ...OLD_N8N, mode: 'manual' },
			becomes: 'refused',
		},
		{
			what: 'a test URL of another name, which only the newer helper knows',
			url: 'https://test.example.com/try/abc/plivo/events',
			settings: { webhookTestBaseUrl: 'https://test.example.com/try', isTest: true },
			becomes: 'taken',
		},
		{
			what: 'the usual test URL where it has another name',
			url: TEST,
			settings: { webhookTestBaseUrl: 'https://test.example.com/try', isTest: true },
			becomes: 'refused',
		},
		{
			what: 'an international host',
			url: 'https://bücher.example/webhook/abc/plivo/events',
			settings: { webhookBaseUrl: 'https://bücher.example/webhook' },
			becomes: 'taken',
		},
		{
			what: 'an international host in its ASCII form',
			url: 'https://xn--bcher-kva.example/webhook/abc/plivo/events',
			settings: { webhookBaseUrl: 'https://bücher.example/webhook' },
			becomes: 'taken',
		},
		{
			what: 'another international host',
			url: 'https://xn--bche-0ra.example/webhook/abc/plivo/events',
			settings: { webhookBaseUrl: 'https://bücher.example/webhook' },
			becomes: 'refused',
		},
		{
			what: 'an n8n that knows no URL',
			url: PRODUCTION,
			settings: {
				shadow: { getWebhookResourceUrl: undefined, getNodeWebhookUrl: () => undefined },
			},
			becomes: 'refused',
		},
		{
			what: 'a prefix in front of it',
			url: 'https://example.com/n8n/webhook/abc/plivo/events',
			settings: { webhookBaseUrl: 'https://example.com/n8n/webhook' },
			becomes: 'taken',
		},
		{
			what: 'user info in front of it',
			url: PRODUCTION,
			settings: { webhookBaseUrl: 'https://user:word@n8n.example.com/webhook' },
			becomes: 'taken',
		},
		{
			what: 'another webhook id',
			url: PRODUCTION,
			settings: { webhookId: 'abd' },
			becomes: 'refused',
		},
	])('$what: $becomes', async ({ url, settings, becomes }) => {
		expect(await deliverAndClassify(signedFor(url, undefined, method), settings)).toBe(becomes);
	});

	it('counts, not the path of the request', async () => {
		const { originalUrl, ...callback } = signedFor(PRODUCTION, undefined, method);
		const rewritten = originalUrl.replace('/webhook/abc/', '/elsewhere/');
		expect(await deliverAndClassify({ ...callback, originalUrl: rewritten })).toBe('taken');
		expect(
			await deliverAndClassify(signedFor(`${HOST}/elsewhere/plivo/events`, undefined, method)),
		).toBe('refused');
	});

	it.each([
		['', '', 'taken'],
		['/', '/', 'taken'],
		['/', '', 'refused'],
		['', '/', 'refused'],
	])('signed with %j at the end, called with %j: %s', async (signed, called, becomes) => {
		const { originalUrl, ...callback } = signedFor(PRODUCTION + signed, undefined, method);
		const path = originalUrl.replace(/\/events\/?/, `/events${called}`);
		expect(await deliverAndClassify({ ...callback, originalUrl: path })).toBe(becomes);
		const settings = { parameters: { options: { publicUrl: HOST } } };
		expect(await deliverAndClassify({ ...callback, originalUrl: path }, settings)).toBe(becomes);
	});
});

describe('the query', () => {
	const url = `${PRODUCTION}?wf=42&a=b+c&flag&q=%C3%BC%26`;

	it.each([
		['as it was signed', '?wf=42&a=b+c&flag&q=%C3%BC%26', 'taken'],
		['in another order', '?q=%C3%BC%26&flag&a=b+c&wf=42', 'taken'],
		['without one of its fields', '?wf=42&a=b+c&q=%C3%BC%26', 'refused'],
		['with a field more', '?wf=42&a=b+c&flag&q=%C3%BC%26&x=', 'refused'],
		['with another value', '?wf=43&a=b+c&flag&q=%C3%BC%26', 'refused'],
		['left out', '', 'refused'],
	])('is signed, too: %s', async (_what, query, becomes) => {
		expect(await deliverAndClassify(signedFor(url, `/webhook/abc/plivo/events${query}`))).toBe(
			becomes,
		);
	});

	it('holds further question marks', async () => {
		expect(await deliverAndClassify(signedFor(`${PRODUCTION}?a=1?b=2?`))).toBe('taken');
		expect(
			await deliverAndClassify(signedFor(`${PRODUCTION}?a=1?b=2`, '/webhook/abc/plivo/events?a=1')),
		).toBe('refused');
	});
});

describe('what anyone can set', () => {
	const HEADERS = {
		host: 'evil.example.com',
		forwarded: 'for=1.2.3.4;host=evil.example.com;proto=http',
		'x-forwarded-host': 'evil.example.com',
		'x-forwarded-proto': 'http',
		'x-forwarded-port': '81',
		'x-forwarded-prefix': '/evil',
		'x-original-url': '/evil',
		'x-rewrite-url': '/evil',
		'x-http-method-override': 'GET',
	};

	it.each(['https://evil.example.com', 'http://n8n.example.com', 'http://evil.example.com:81'])(
		'does not make %s the URL',
		async (origin) => {
			const forged = signedFor(`${origin}/webhook/abc/plivo/events`);
			expect(await deliverAndClassify(withHeaders(forged, HEADERS))).toBe('refused');
			const settings = { parameters: { options: { publicUrl: HOST } } };
			expect(await deliverAndClassify(withHeaders(forged, HEADERS), settings)).toBe('refused');
		},
	);

	it('does not matter to what is signed', async () => {
		expect(await deliverAndClassify(withHeaders(signedFor(PRODUCTION), HEADERS))).toBe('taken');
	});

	it.each([
		['', 'refused'],
		[HOST, 'refused'],
	])('is a host in the request line, too (Public URL %j)', async (publicUrl, becomes) => {
		const url = 'https://evil.example.com/webhook/abc/plivo/events';
		const settings = { parameters: { options: { publicUrl } } };
		expect(await deliverAndClassify(signedFor(url, url), settings)).toBe(becomes);
	});
});
