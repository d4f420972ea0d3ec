import { describe, expect, it } from '@jest/globals';
import { callbackOf, DROPPED, PRODUCTION, TEST } from '../../support/callbacks.cts';
import { deliver, deliverAndClassify, classify, type Settings } from '../../support/trigger.cts';

const PATH = '/webhook/abc/plivo/events';
const below = (publicUrl: string, more: Settings = {}): Settings => ({
	webhookBaseUrl: 'http://localhost:5678/webhook',
	parameters: { options: { publicUrl } },
	...more,
});
const signedFor = (url: string, originalUrl = PATH) => ({
	...callbackOf(DROPPED, { url }),
	originalUrl,
});

describe('Public URL', () => {
	it.each([
		['a host', 'https://a.example.com', `https://a.example.com${PATH}`],
		['a trailing slash', 'https://a.example.com/', `https://a.example.com${PATH}`],
		['several', 'https://a.example.com//', `https://a.example.com${PATH}`],
		[
			'invisible characters around',
			'\ufeffhttps://a.example.com\u200b',
			`https://a.example.com${PATH}`,
		],
		['blanks around', ' https://a.example.com\n', `https://a.example.com${PATH}`],
		['a prefix', 'https://a.example.com/n8n', `https://a.example.com/n8n${PATH}`],
		['a prefix with a slash', 'https://a.example.com/a/b/', `https://a.example.com/a/b${PATH}`],
		['a port', 'https://a.example.com:8443', `https://a.example.com:8443${PATH}`],
		['a port left out by Plivo', 'https://a.example.com:8443', `https://a.example.com${PATH}`],
		['plain http', 'http://a.example.com', `http://a.example.com${PATH}`],
		['the scheme in capitals', 'HTTPS://a.example.com', `HTTPS://a.example.com${PATH}`],
		['user info', 'https://u:p@a.example.com', `https://a.example.com${PATH}`],
		['an international host', 'https://bücher.example', `https://bücher.example${PATH}`],
		['its ASCII form', 'https://bücher.example', `https://xn--bcher-kva.example${PATH}`],
		['an address', 'http://[::1]:5678', `http://[::1]:5678${PATH}`],
	])('may have %s', async (_what, publicUrl, url) => {
		const outcome = await deliver(signedFor(url), below(publicUrl));
		expect([classify(outcome), outcome.logged]).toEqual(['taken', []]);
		expect(await deliverAndClassify(signedFor(PRODUCTION), below(publicUrl))).toBe('refused');
	});

	it.each([
		['production', PATH, 'taken'],
		['test', '/webhook-test/abc/plivo/events', 'taken'],
		['a renamed endpoint', '/hooks/abc/plivo/events', 'taken'],
		['an encoded path', '/webhook/a%62c/plivo/events', 'taken'],
		['a query', `${PATH}?wf=42&a=%20`, 'taken'],
		['a lone question mark', `${PATH}?`, 'taken'],
	])("takes the request's own path: %s", async (_what, path, becomes) => {
		const callback = signedFor(`https://a.example.com${path}`, path);
		expect(await deliverAndClassify(callback, below('https://a.example.com'))).toBe(becomes);
	});

	it('is used for the test URL unchanged', async () => {
		const settings = below('https://n8n.example.com', { isTest: true });
		expect(await deliverAndClassify(callbackOf(DROPPED, { url: TEST }), settings)).toBe('taken');
		expect(await deliverAndClassify(signedFor(TEST, PATH), settings)).toBe('refused');
	});

	it.each([
		['another path', 'https://a.example.com/webhook/abd/plivo/events'],
		['a decoded path', 'https://a.example.com/webhook/ab%63/plivo/events'],
		['another case', 'https://a.example.com/Webhook/abc/plivo/events'],
		['another host', `https://b.example.com${PATH}`],
		['a host in capitals', `https://A.example.com${PATH}`],
		['a doubled slash', `https://a.example.com/${PATH}`],
		['another scheme', `http://a.example.com${PATH}`],
		['a port that was not configured', `https://a.example.com:443${PATH}`],
		["n8n's own URL", `http://localhost:5678${PATH}`],
	])('alone counts, not %s', async (_what, url) => {
		expect(await deliverAndClassify(signedFor(url), below('https://a.example.com'))).toBe(
			'refused',
		);
	});

	it.each([
		'https://a.example.com?x=1',
		'https://a.example.com/?',
		'https://a.example.com/#x',
		'a.example.com',
		'//a.example.com',
		'wss://a.example.com',
		'ftp://a.example.com',
		'javascript://a.example.com',
		'https:/a.example.com',
		'https://',
		'https:///webhook',
		'https://a.example .com',
		'https://a.example.com\nhttps://b.example.com',
		'https://a.example.com/webhook/abc/plivo/events',
		'https://a.exam\u200bple.com',
		'hello',
		'.',
		'={{ "https://a.example.com" }}',
		'={{ undefined }}',
	])('is refused as %j, also where the signature fits what n8n has', async (publicUrl) => {
		const ownUrl = `http://localhost:5678${PATH}`;
		for (const url of [ownUrl, publicUrl + PATH, `https://a.example.com${PATH}`]) {
			const outcome = await deliver(signedFor(url), below(publicUrl));
			expect(classify(outcome)).toBe('refused');
			expect(outcome.logged[0]).toMatch(
				/401\. Public URL cannot be used\. It [a-z].*\. (Enter|Remove) .*\.$/,
			);
		}
	});

	it.each(['', '   ', '\n'])("leaves n8n's own URL where it is %j", async (publicUrl) => {
		expect(
			await deliverAndClassify(signedFor(`http://localhost:5678${PATH}`), below(publicUrl)),
		).toBe('taken');
		expect(await deliverAndClassify(signedFor(PRODUCTION), below(publicUrl))).toBe('refused');
	});
});

describe('a port', () => {
	const at = (origin: string) => `${origin}/webhook`;

	it.each([
		['https://h.example.com:5678', 'https://h.example.com:5678', 'taken'],
		['https://h.example.com:5678', 'https://h.example.com', 'taken'],
		['https://h.example.com:443', 'https://h.example.com', 'taken'],
		['http://[::1]:5678', 'http://[::1]', 'taken'],
		['http://localhost:80', 'http://localhost', 'taken'],
		['https://u:1@h.example.com:5678', 'https://h.example.com', 'taken'],
		['https://h.example.com:5678', 'https://h.example.com:5679', 'refused'],
		['https://h.example.com:5678', 'https://h.example.com:443', 'refused'],
		['https://h.example.com:5678', 'https://h.example.com:', 'refused'],
		['https://h.example.com:5678', 'http://h.example.com', 'refused'],
		['https://h.example.com', 'https://h.example.com:443', 'refused'],
		['https://h.example.com', 'https://h.example.com:5678', 'refused'],
		['https://h.example.com/a:80', 'https://h.example.com/a', 'refused'],
		['http://[::1]', 'http://[:', 'refused'],
	])('configured %s, signed %s: %s', async (configured, signed, becomes) => {
		const callback = signedFor(signed + PATH);
		expect(await deliverAndClassify(callback, { webhookBaseUrl: at(configured) })).toBe(becomes);
		expect(await deliverAndClassify(callback, below(configured))).toBe(becomes);
	});
});
