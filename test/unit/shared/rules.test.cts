import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as rules from '../../../nodes/shared/rules/index.ts';

const { serviceUrl, statusCallbackUrl, yesOrNo, yesOrNoText, extraHeaders } = rules;

const NO_WS = 'must start with ws:// or wss://';
const NO_HTTP = 'must start with http:// or https://';

/** What an expression gives where one value belongs, and how a message calls it. */
const KINDS: Array<[value: unknown, kind: string]> = [
	[[], 'a list'],
	[{}, 'an object'],
	[true, 'true'],
];

const problemOf = (checked: rules.Checked<unknown>) => (checked.ok ? checked : checked.problem);

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
		['wss://:80', `${NO_WS}: "wss://:80"`],
		['wss://example.com:99999', `${NO_WS}: "wss://example.com:99999"`],
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

describe('an id', () => {
	const ID = '78737f83-4660-490d-98e1-025dfe4b5c8f';

	it.each<[unknown, string]>([
		['', 'is empty'],
		[[], 'is a list, not an id'],
		[[ID], 'is a list, not an id'],
		[{ call_uuid: ID }, 'is an object, not an id'],
		[false, 'is false, not an id'],
		[`${ID.slice(0, 8)}\u200b${ID.slice(8)}`, 'contains the invisible character U+200B'],
		[`${ID} ${ID}`, 'contains a space'],
		[`"${ID}"`, 'has quotation marks around it'],
		[`“${ID}”`, 'has quotation marks around it'],
		['123', 'is not a valid Plivo ID'],
	])('refuses %j', (value, refused) => {
		for (const rule of [rules.call, rules.stream]) {
			expect(problemOf(rule(value))).toBe(refused);
		}
	});

	it('is taken without what has no shape around it', () => {
		expect(rules.call(`\ufeff ${ID}\u200b\n`)).toEqual({ ok: true, value: ID });
	});
});

describe('a choice', () => {
	it.each([
		['audioTrack', ['both', 'inbound', 'outbound']],
		['callbackMethod', ['GET', 'POST']],
		['stopMode', ['all', 'one']],
		['audioFormat', ['audio/x-l16;rate=16000', 'audio/x-l16;rate=8000', 'audio/x-mulaw;rate=8000']],
	] as const)('%s takes %j and nothing else', (name, values) => {
		for (const value of values) expect(rules[name](` ${value}`)).toEqual({ ok: true, value });
		for (const value of ['', values[0].toUpperCase().toLowerCase() + 'x', null]) {
			expect(problemOf(rules[name](value))).toBe(`must be one of ${values.join(', ')}`);
		}
		for (const [value, kind] of KINDS) {
			expect(problemOf(rules[name](value))).toBe(`is ${kind}, not one of ${values.join(', ')}`);
		}
	});
});

describe('yesOrNo', () => {
	it.each([
		[true, true],
		[false, false],
		['true', true],
		[' FALSE ', false],
	])('reads %j as %j', (value, read) => {
		expect(yesOrNo(value)).toEqual({ ok: true, value: read });
		expect(yesOrNoText(value)).toEqual({ ok: true, value: String(read) });
	});

	it.each(['', 'yes', 1, 0, null, undefined, {}])('refuses %j', (value) => {
		expect(problemOf(yesOrNo(value))).toBe('must be true or false');
		expect(yesOrNoText(value)).toEqual(yesOrNo(value));
	});
});

describe('a whole number', () => {
	it.each([
		['limit', 1, Number.MAX_SAFE_INTEGER],
		['streamTimeout', 1, Number.MAX_SAFE_INTEGER],
		['noiseCancellationLevel', 60, 100],
		['requestTimeout', 1, 2_147_483_647],
	] as const)('%s reaches from %d to %d', (name, least, most) => {
		const rule = rules[name];
		for (const value of [least, most]) {
			expect(rule(value)).toEqual({ ok: true, value });
			expect(rule(` ${value} `)).toEqual({ ok: true, value });
		}
		const bad = [
			least - 1,
			most + 1,
			least + 0.5,
			`${least}.0`,
			'1e2',
			'0x50',
			`+${least}`,
			'',
			null,
		];
		for (const value of bad) expect(rule(value)).toMatchObject({ advice: 'Enter a whole number.' });
		for (const [value, kind] of KINDS) {
			expect(problemOf(rule(value))).toMatch(new RegExp(`^is ${kind}, not a whole number`));
		}
	});
});

describe('extraHeaders', () => {
	const rows = (...pairs: Array<[unknown, unknown]>) => ({
		header: pairs.map(([key, value]) => ({ key, value })),
	});

	it.each([
		[rows(), ''],
		[{}, ''],
		[{ header: undefined }, ''],
		[undefined, ''],
		[rows(['a', '1'], ['B', 2]), 'a=1,B=2'],
		[{ header: { key: ' a ', value: 'b' } }, 'a=b'],
		[rows(['k', 'a'.repeat(509)]), `k=${'a'.repeat(509)}`],
	])('makes one text of %j', (value, text) => {
		expect(extraHeaders(value)).toEqual({ ok: true, value: text });
	});

	it.each([
		[rows(['', 'a']), 'have nothing in the key of row 1'],
		[rows(['a', '']), 'have nothing in the value of the key "a"'],
		[rows(['a', 'b'], ['c', ' ']), 'have nothing in the value of the key "c"'],
		[rows(['a', 'b'], [['x'], 'y']), 'have a list in the key of row 2'],
		[rows(['a', ['b']]), 'have a list in the value of the key "a"'],
		[rows(['a', { b: 1 }]), 'have an object in the value of the key "a"'],
		[rows(['a', true]), 'have true in the value of the key "a"'],
		[rows(['a=b', 'c']), 'have "=" in the key of "a=b"'],
		[rows(['a', 'b,c=d']), 'have "," in the value of the key "a"'],
		[rows(['a-b', 'c']), 'have "-" in the key of "a-b"'],
		[rows(['user_id', 'c']), 'have "_" in the key of "user_id"'],
		[rows(['x'.repeat(50) + '-', 'c']), `have "-" in the key of "${'x'.repeat(40)}…"`],
		[rows(['ä', 'c']), 'have "ä" in the key of "ä"'],
		[rows(['a', '😀']), 'have "😀" in the value of the key "a"'],
		[rows(['a', 1.5]), 'have "." in the value of the key "a"'],
		[rows(['a', 'b\u200bc']), 'have the invisible character U+200B in the value of the key "a"'],
		[rows(['a\u200bb', 'c']), 'have the invisible character U+200B in the key of "a<U+200B>b"'],
		[rows(['a', 'b c']), 'have a space in the value of the key "a"'],
		[
			rows(['one', '1'], ['two', '78737f83-4660-490d-98e1-025dfe4b5c8f'], ['three', '3']),
			'have "-" in the value of the key "two"',
		],
		[{ header: [{}] }, 'have nothing in the key of row 1'],
		[rows(['a', '1'], ['b', '2'], ['a', '3']), 'have the key "a" twice'],
		[rows(['k', 'a'.repeat(510)]), 'must stay under 512 bytes'],
	])('refuses %j', (value, refused) => {
		expect(problemOf(extraHeaders(value))).toBe(refused);
	});

	it('shows no value, which may be a secret, and says where to put it', () => {
		const checked = extraHeaders(rows(['token', 'sec-ret_token']));
		expect(JSON.stringify(checked)).not.toContain('ret');
		expect(checked).toMatchObject({
			advice: expect.stringContaining('into the query of Service URL'),
		});
	});

	it('refuses any rows, or makes of them what Plivo takes', () => {
		const text = fc.oneof(
			fc.string({ unit: fc.constantFrom(...'abcXYZ019') }),
			fc.string({ unit: 'grapheme' }),
			fc.nat(),
			fc.anything(),
		);
		const row = fc.record({ key: text, value: text }, { requiredKeys: [] });
		fc.assert(
			fc.property(fc.array(row), (header) => {
				const checked = extraHeaders({ header });
				if (!checked.ok) return;
				const { value } = checked;
				expect(Buffer.byteLength(value)).toBeLessThan(512);
				expect(value).toMatch(/^([A-Za-z\d]+=[A-Za-z\d]+(,[A-Za-z\d]+=[A-Za-z\d]+)*)?$/);
				const keys = value === '' ? [] : value.split(',').map((pair) => pair.split('=')[0]);
				expect(keys).toHaveLength(header.length);
				expect(new Set(keys).size).toBe(keys.length);
			}),
		);
	});
});

describe('phoneNumber', () => {
	it('has at most 256 characters', () => {
		expect(rules.phoneNumber('1'.repeat(256))).toEqual({ ok: true, value: '1'.repeat(256) });
		expect(problemOf(rules.phoneNumber('1'.repeat(257)))).toBe(
			'is not a phone number or SIP address',
		);
	});
});

it('no rule throws, no matter what it is given, and each says what to do', () => {
	const all: Array<rules.Rule<unknown>> = Object.values(rules);
	fc.assert(
		fc.property(fc.constantFrom(...all), fc.anything(), (rule, value) => {
			const checked = rule(value);
			if (!checked.ok) expect(checked.advice).toMatch(/^[A-Z].*\.$/);
		}),
	);
});
