import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as rules from '../../../../nodes/shared/rules/index.ts';
import { problemOf } from '../../../support/rules.cts';

const { serviceUrl, statusCallbackUrl } = rules;

const NO_WS = 'must start with ws:// or wss://';
const NO_HTTP = 'must start with http:// or https://';

describe('serviceUrl', () => {
	it.each([
		'ws://example.com',
		'wss://example.com:8443/a/b?c=d',
		'WSS://EXAMPLE.COM/A',
		'ws://127.0.0.1:9/',
		'ws://[::1]:9/',
		'wss://user:pass@example.com/',
		`wss://example.com/${'a'.repeat(2030)}`,
	])('takes %s as it is', (url) => {
		expect(serviceUrl(url)).toEqual({ ok: true, value: url });
		expect(serviceUrl(` ${url}\n`)).toEqual({ ok: true, value: url });
	});

	it.each<[unknown, string]>([
		['', 'is empty'],
		[undefined, 'is empty'],
		['\u200b \ufeff', 'is empty'],
		[['wss://example.com'], 'is a list, not a URL'],
		[{ url: 'wss://example.com' }, 'is an object, not a URL'],
		[true, 'is true, not a URL'],
		['https://example.com', `${NO_WS}: "https://example.com"`],
		['wss:example.com', `${NO_WS}: "wss:example.com"`],
		['wss://', `${NO_WS}: "wss://"`],
		['wss:///a', `${NO_WS}: "wss:///a"`],
		['wss://?a', `${NO_WS}: "wss://?…"`],
		['wss://:80', 'has no valid host: "wss://:80"'],
		['wss://example.com:99999', 'has no valid host: "wss://example.com:99999"'],
		['wss://<your-server>/audio', 'has no valid host: "wss://<your-server>/audio"'],
		['wss://192.168.1.300/a', 'has no valid host: "wss://192.168.1.300/a"'],
		[7, `${NO_WS}: "7"`],
		[`wss://example.com/${'a'.repeat(2031)}`, 'is longer than 2048 characters'],
		// B2
		['wss://example.com/a#b', 'contains a fragment: "wss://example.com/a#b"'],
		['wss://#a', 'contains a fragment: "wss://#a"'],
		// B3
		[
			'wss://exam\u200bple.com',
			'contains the invisible character U+200B: "wss://exam<U+200B>ple.com"',
		],
		[
			'wss://exam\u00adple.com',
			'contains the invisible character U+00AD: "wss://exam<U+00AD>ple.com"',
		],
		[
			'wss://example.com/\u200fa',
			'contains the invisible character U+200F: "wss://example.com/<U+200F>a"',
		],
		[
			'wss://example.com/\ufeffa',
			'contains the invisible character U+FEFF: "wss://example.com/<U+FEFF>a"',
		],
		[
			'wss://example.com/a\u0000b',
			'contains the invisible character U+0000: "wss://example.com/a<U+0000>b"',
		],
		['wss://exa mple.com', 'contains a space: "wss://exa mple.com"'],
		[' x wss://example.com', 'contains a space: "x wss://example.com"'],
		['wss://example.com/a\tb', 'contains a tab: "wss://example.com/a<U+0009>b"'],
		// B4
		['wss://wss://example.com', 'has no valid host: "wss://wss://example.com"'],
		['wss://https://example.com', 'has no valid host: "wss://https://example.com"'],
		['wss://ws//example.com', 'has no valid host: "wss://ws//example.com"'],
		['wss://example.com\\x', 'contains a backslash: "wss://example.com\\x"'],
		['wss://a..b', 'has no valid host: "wss://a..b"'],
		['wss://.a.b', 'has no valid host: "wss://.a.b"'],
		['wss://a.b..', 'has no valid host: "wss://a.b.."'],
		['wss://undefined/x', 'has no valid host: "wss://undefined/x"'],
		['wss://null/x', 'has no valid host: "wss://null/x"'],
		['wss://NaN:80/x', 'has no valid host: "wss://NaN:80/x"'],
		['wss://example.com:0/x', 'has no valid host: "wss://example.com:0/x"'],
		[`wss://${'a'.repeat(64)}.com`, `has no valid host: "wss://${'a'.repeat(64)}.com"`],
		[`wss://${'a.'.repeat(127)}a`, `has no valid host: "wss://${'a.'.repeat(47)}…"`],
		['wss://[object Object]/x', 'contains a space: "wss://[object Object]/x"'],
		// B6
		['wss://example.com/?a=1&amp;b=2', 'contains &amp;: "wss://example.com/?a=…&amp;b=…"'],
		['"wss://example.com"', 'has quotation marks around it: ""wss://example.com""'],
		["'wss://example.com'", `has quotation marks around it: "'wss://example.com'"`],
		['“wss://example.com”', 'has quotation marks around it: "“wss://example.com”"'],
		['wss://example.com"', 'has no valid host: "wss://example.com""'],
		['wss://example.com,example.org/', 'has no valid host: "wss://example.com,example.org/"'],
		['wss://example.com/\na', 'contains a line break: "wss://example.com/<U+000A>a"'],
		// What may be secret is not shown.
		['wss://me:secret@a..b/?token=secret&x#', 'contains a fragment: "wss://a..b/?token=…&…"'],
		['https://a/?secret?secret', `${NO_WS}: "https://a/?…"`],
	])('refuses %j', (url, refused) => {
		expect(problemOf(serviceUrl(url))).toBe(refused);
	});

	it('removes invisible characters from the ends of a URL', () => {
		const blank = fc.constantFrom(
			' ',
			'\n',
			'\t',
			'\u200b',
			'\u00ad',
			'\u200f',
			'\ufeff',
			'\u2060',
		);
		const blanks = fc.array(blank, { maxLength: 5 }).map((all) => all.join(''));
		fc.assert(
			fc.property(blanks, blanks, (before, after) => {
				const url = 'wss://example.com/a';
				expect(serviceUrl(before + url + after)).toEqual({ ok: true, value: url });
			}),
		);
	});

	it('takes a URL that another reader reads the same way, or says what is wrong on one line', () => {
		const piece = fc.oneof(
			fc.constantFrom(
				'wss://',
				'ws://',
				'a.b',
				'..',
				':0',
				':443',
				'/',
				'\\',
				'#',
				'?',
				'@',
				'&amp;',
				'undefined',
			),
			fc.string({ unit: 'binary', maxLength: 4 }),
			fc.webUrl({
				validSchemes: ['wss', 'ws', 'https'],
				withFragments: true,
				withQueryParameters: true,
			}),
		);
		const text = fc.array(piece, { maxLength: 6 }).map((all) => all.join(''));
		fc.assert(
			fc.property(text, (one) => {
				const checked = serviceUrl(one);
				if (!checked.ok) {
					expect(checked.problem).not.toMatch(/[\p{Cc}\u200b-\u200f\ufeff]/u);
					expect(checked.problem.length).toBeLessThan(400);
					return;
				}
				const { protocol, hostname, hash, port } = new URL(checked.value);
				expect(protocol).toMatch(/^wss?:$/);
				expect(hostname).toMatch(/^(\[.*\]|[^.]+(\.[^.]+)*\.?)$/);
				expect([hash, port === '0']).toEqual(['', false]);
				expect(checked.value).not.toMatch(/[\s\\#]/);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('statusCallbackUrl', () => {
	it.each(['http://127.0.0.1/', 'https://n8n.example.com/webhook/a/plivo', 'HTTPS://X.Y'])(
		'takes %s',
		(url) => {
			expect(statusCallbackUrl(`${url} `)).toEqual({ ok: true, value: url });
		},
	);

	it.each<[unknown, string]>([
		['', 'is empty'],
		[null, 'is empty'],
		['ws://x.y', `${NO_HTTP}: "ws://x.y"`],
		['https://', `${NO_HTTP}: "https://"`],
		['https:///a', `${NO_HTTP}: "https:///a"`],
		['https://a b', 'contains a space: "https://a b"'],
		['x.y/z', `${NO_HTTP}: "x.y/z"`],
		['xhttps://a.example.com', `${NO_HTTP}: "xhttps://a.example.com"`],
		[7, `${NO_HTTP}: "7"`],
		[[], 'is a list, not a URL'],
		['https://undefined/', 'has no valid host: "https://undefined/"'],
		[
			'https://n8n.example.com/webhook/1#x',
			'contains a fragment: "https://n8n.example.com/webhook/1#x"',
		],
	])('refuses %j', (url, refused) => {
		expect(problemOf(statusCallbackUrl(url))).toBe(refused);
	});
});
