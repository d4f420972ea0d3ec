import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
	CALL_UUID,
	callbackOf,
	DROPPED,
	NONCE,
	PRODUCTION,
	SIGNATURE,
	TEST,
	withHeaders,
	type Callback,
} from '../../support/callbacks.cts';
import { deliver, classify, type Settings } from '../../support/trigger.cts';

const SAYS = 'warn: Plivo Stream Trigger answered a callback with 401.';
const COMPARE =
	"Compare Auth Token in the credential with Plivo's console, and Public URL with the address in Plivo.";
const forged = callbackOf(DROPPED, { token: 'of a stranger' });
const withPublicUrl = (publicUrl: string): Settings => ({ parameters: { options: { publicUrl } } });

/** The URL that a line names as the one that was checked. */
const urlIn = (line: string | undefined) => / the URL (\S*)\. Compare/.exec(line ?? '')?.[1];

describe('a refusal', () => {
	it('ends the response with 401, starts nothing, and logs one line', async () => {
		const { status, ended, strays, returned, logged } = await deliver(forged);
		expect({ status, ended, strays }).toEqual({ status: 401, ended: 1, strays: [] });
		expect(returned).toEqual({ noWebhookResponse: true });
		expect(logged).toEqual([
			`${SAYS} Its signature does not match. It was checked for the URL ${PRODUCTION}. ${COMPARE}`,
		]);
	});

	it.each<[string, Partial<Callback>, Settings, RegExp]>([
		[
			'method',
			{ method: 'PUT' },
			{},
			/not a callback as Plivo sends them\. Its method is not GET or POST\.$/,
		],
		[
			'body',
			{ rawBody: undefined },
			{},
			/not a callback as Plivo sends them\. Its body is not a form/,
		],
		[
			'Public URL',
			{},
			withPublicUrl('x'),
			/Public URL cannot be used\. It does not start with https:/,
		],
		[
			'expression',
			{},
			withPublicUrl('={{ (() => }}'),
			/Public URL cannot be used\. It takes no expression/,
		],
	])('says what is wrong with the %s', async (_what, part, settings, words) => {
		const outcome = await deliver({ ...forged, ...part }, settings);
		expect(classify(outcome)).toBe('refused');
		expect(outcome.logged[0]?.startsWith(SAYS)).toBe(true);
		expect(outcome.logged[0]).toMatch(words);
	});

	const without = (name: string) => withHeaders(forged, { [name]: undefined });

	it.each<[string, Callback, Settings, RegExp]>([
		['is missing', without(SIGNATURE), {}, /401\. It has no readable V3 signature\.$/],
		['has no nonce', without(NONCE), {}, /401\. Its V3 nonce is missing or unreadable\. .*proxy/],
		['has no credential', forged, { credential: null }, /credential is missing/],
		['has a credential that cannot be read', forged, { credential: undefined }, /credential is/],
		['has an empty credential', forged, { credential: { authToken: '' } }, /credential is/],
	])('says so where a signature %s', async (_what, callback, settings, words) => {
		const outcome = await deliver(callback, settings);
		expect(classify(outcome)).toBe('refused');
		expect(outcome.logged[0]).toMatch(words);
	});

	it('names the URL where a signature does not match', async () => {
		for (const [isTest, url] of [
			[false, PRODUCTION],
			[true, TEST],
		] as const) {
			const outcome = await deliver(forged, { isTest });
			expect(classify(outcome)).toBe('refused');
			expect(outcome.logged[0]).toMatch(/signature does not match.*Auth Token.*Public URL/);
			expect(outcome.logged[0]).toContain(url);
		}
	});
});

describe('the URL in the line', () => {
	it.each<[string, string, Settings, string]>([
		['production', '/x', {}, PRODUCTION],
		['test', '/x', { isTest: true }, TEST],
		['a slash at the end', '/x/', {}, `${PRODUCTION}/`],
		['no query', '/x?key=hidden&b=?', {}, PRODUCTION],
		[
			'no user info',
			'/x',
			{ webhookBaseUrl: 'https://u:hidden@h.example.com/webhook' },
			'https://h.example.com/webhook/abc/plivo/events',
		],
		[
			'the configured port',
			'/x',
			{ webhookBaseUrl: 'http://localhost:5678/webhook' },
			'http://localhost:5678/webhook/abc/plivo/events',
		],
		[
			'Public URL and path',
			'/x/y',
			withPublicUrl('https://a.example.com/p/'),
			'https://a.example.com/p/x/y',
		],
		[
			'neither in Public URL',
			'/x?hidden',
			withPublicUrl('https://u:hidden@a.example.com'),
			'https://a.example.com/x',
		],
		[
			'control characters left out',
			'/a\r\nb\tc\x1b[31m\0\x7f',
			withPublicUrl('https://h'),
			'https://h/abc[31m',
		],
		[
			'blanks left out',
			'/ warn: all is well',
			withPublicUrl('https://h'),
			'https://h/warn:alliswell',
		],
		[
			'what is not ASCII left out',
			'/ü✓\u2028\u202e😀\ud800/x',
			withPublicUrl('https://h'),
			'https://h//x',
		],
		['lines behind a query left out', '/a?b\nhidden', withPublicUrl('https://h'), 'https://h/a'],
		[
			'200 characters',
			`/${'x'.repeat(5_000)}`,
			withPublicUrl('https://h'),
			`https://h/${'x'.repeat(190)}`,
		],
	])('shows %s', async (_what, originalUrl, settings, url) => {
		const outcome = await deliver({ ...forged, originalUrl }, settings);
		expect(classify(outcome)).toBe('refused');
		expect(urlIn(outcome.logged[0])).toBe(url);
	});
});

describe('no secret', () => {
	const secret = () => randomBytes(24).toString('hex');

	it.each(['', 'https://n8n.example.com', 'https://{user}:{word}@n8n.example.com'])(
		'gets into the log (Public URL %j)',
		async (template) => {
			const [token, stranger, nonce, user, word, inQuery, inBody] = Array.from(
				{ length: 7 },
				secret,
			);
			const publicUrl = template.replace('{user}', user!).replace('{word}', word!);
			const made = callbackOf([CALL_UUID, ['Event', inBody!]], {
				token: stranger!,
				nonce: nonce!,
				url: `${PRODUCTION}?key=${inQuery}`,
			});
			const signature = String(made.headers[SIGNATURE]);
			const requests = [
				made,
				withHeaders(made, { [SIGNATURE]: `${signature}, x` }),
				withHeaders(made, { [SIGNATURE]: signature.slice(1) }),
				withHeaders(made, { [NONCE]: undefined }),
				{ ...made, method: 'PUT' },
				{ ...made, rawBody: undefined },
			];
			for (const callback of requests) {
				for (const credential of [{ authToken: token! }, undefined, null]) {
					const parameters = { options: { publicUrl } };
					const outcome = await deliver(callback, { credential, parameters });
					expect(classify(outcome)).toBe('refused');
					for (const hidden of [token, stranger, nonce, user, word, inQuery, inBody, signature]) {
						expect(outcome.logged.join()).not.toContain(hidden!.slice(2));
					}
				}
			}
		},
	);
});

describe('any path', () => {
	it.each(['/#', '/webhook/abc/plivo#x', '/webhook?a=b#c'])(
		'one with a fragment, %s, is refused without a URL in the line',
		async (originalUrl) => {
			const outcome = await deliver({ ...forged, originalUrl });
			expect(classify(outcome)).toBe('refused');
			expect(outcome.logged).toEqual([
				expect.stringMatching(/contains more than a path and a query/),
			]);
			expect(urlIn(outcome.logged[0])).toBeUndefined();
		},
	);

	it('the line stays one, printable and short, and its URL without a query', async () => {
		// Without `#`: a request with a fragment is refused before its URL is named.
		const path = fc
			.string({ unit: 'binary', maxLength: 400 })
			.map((text) => `/${text.replaceAll('#', '')}`);
		await fc.assert(
			fc.asyncProperty(path, async (originalUrl) => {
				const callback = { ...forged, originalUrl };
				const outcome = await deliver(callback, withPublicUrl('https://a.example.com'));
				expect(classify(outcome)).toBe('refused');
				const url = urlIn(outcome.logged[0]) ?? '';
				expect(url).toMatch(/^https:\/\/a\.example\.com\/[\x21-\x3e\x40-\x7e]*$/);
				expect(url.length).toBeLessThanOrEqual(200);
			}),
			{ numRuns: 2_000 },
		);
	}, 120_000);
});
