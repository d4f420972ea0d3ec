import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as constraints from '../../../nodes/plivo/constraints.ts';

const { serviceUrl, statusCallbackUrl, yesOrNo, yesOrNoText, extraHeaders } = constraints;

const NO_WS = 'is not a ws:// or wss:// address';
const NO_HTTP = 'is not an http:// or https:// address';

const refusalOf = (reading: object) => ('refused' in reading ? reading.refused : reading);

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
		expect(serviceUrl(url)).toEqual({ value: url });
		expect(serviceUrl(` ${url}\n`)).toEqual({ value: url });
	});

	it.each([
		['', 'is empty'],
		[undefined, 'is empty'],
		[['wss://example.com'], 'is empty'],
		['https://example.com', NO_WS],
		['wss:example.com', NO_WS],
		['wss://', NO_WS],
		['wss:///a', NO_WS],
		['wss://?a', NO_WS],
		['wss://#a', NO_WS],
		['wss://:80', NO_WS],
		['wss://exa mple.com', NO_WS],
		['wss://example.com/a b', NO_WS],
		['wss://example.com/a\tb', NO_WS],
		['wss://example.com/a\u0000', NO_WS],
		['wss://example.com:99999', NO_WS],
		[` x wss://example.com`, NO_WS],
		[`wss://example.com/${'a'.repeat(2031)}`, 'is longer than 2048 characters'],
	])('refuses %j', (url, refused) => {
		expect(refusalOf(serviceUrl(url))).toBe(refused);
	});
});

describe('statusCallbackUrl', () => {
	it.each(['http://127.0.0.1/', 'https://n8n.example.com/webhook/a/plivo', 'HTTPS://X.Y'])(
		'takes %s',
		(url) => {
			expect(statusCallbackUrl(`${url} `)).toEqual({ value: url });
		},
	);

	it.each(['', 'ws://x.y', 'https://', 'https:///a', 'https://a b', 'x.y/z', 7, null])(
		'refuses %j',
		(url) => {
			expect(refusalOf(statusCallbackUrl(url))).toBe(NO_HTTP);
		},
	);
});

describe('a choice', () => {
	it.each([
		['audioTrack', ['both', 'inbound', 'outbound']],
		['callbackMethod', ['GET', 'POST']],
		['stopMode', ['all', 'one']],
		['audioFormat', ['audio/x-l16;rate=16000', 'audio/x-l16;rate=8000', 'audio/x-mulaw;rate=8000']],
	] as const)('%s takes %j and nothing else', (name, values) => {
		for (const value of values) expect(constraints[name](` ${value}`)).toEqual({ value });
		for (const value of ['', values[0].toUpperCase().toLowerCase() + 'x', null, true, {}]) {
			expect(refusalOf(constraints[name](value))).toBe(`is none of ${values.join(', ')}`);
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
		expect(yesOrNo(value)).toEqual({ value: read });
		expect(yesOrNoText(value)).toEqual({ value: String(read) });
	});

	it.each(['', 'yes', 1, 0, null, undefined, {}])('refuses %j', (value) => {
		expect(refusalOf(yesOrNo(value))).toBe('is neither true nor false');
		expect(yesOrNoText(value)).toEqual(yesOrNo(value));
	});
});

describe('a whole number', () => {
	it.each([
		['limit', 1, Number.MAX_SAFE_INTEGER],
		['streamTimeout', 1, Number.MAX_SAFE_INTEGER],
		['noiseCancellationLevel', 60, 100],
	] as const)('%s reaches from %d to %d', (name, least, most) => {
		const rule = constraints[name];
		for (const value of [least, most]) {
			expect(rule(value)).toEqual({ value });
			expect(rule(` ${value} `)).toEqual({ value });
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
		for (const value of bad) expect(rule(value)).toMatchObject({ advice: 'Enter such a number.' });
	});
});

describe('extraHeaders', () => {
	const NO_TEXT = 'hold something else than ASCII letters and digits, or nothing';
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
		expect(extraHeaders(value)).toEqual({ value: text });
	});

	it.each([
		[rows(['', 'a']), NO_TEXT],
		[rows(['a', '']), NO_TEXT],
		[rows(['a', 'b'], ['c', ' ']), NO_TEXT],
		[rows(['a=b', 'c']), NO_TEXT],
		[rows(['a', 'b,c=d']), NO_TEXT],
		[rows(['a-b', 'c']), NO_TEXT],
		[rows(['ä', 'c']), NO_TEXT],
		[rows(['a', true]), NO_TEXT],
		[rows(['a', 1.5]), NO_TEXT],
		[{ header: [{}] }, NO_TEXT],
		[rows(['a', '1'], ['b', '2'], ['a', '3']), 'hold a key twice'],
		[rows(['k', 'a'.repeat(510)]), 'take 512 bytes or more'],
	])('refuses %j', (value, refused) => {
		expect(refusalOf(extraHeaders(value))).toBe(refused);
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
				const reading = extraHeaders({ header });
				if ('refused' in reading) return;
				const { value } = reading;
				expect(Buffer.byteLength(value)).toBeLessThan(512);
				expect(value).toMatch(/^([A-Za-z\d]+=[A-Za-z\d]+(,[A-Za-z\d]+=[A-Za-z\d]+)*)?$/);
				const keys = value === '' ? [] : value.split(',').map((pair) => pair.split('=')[0]);
				expect(keys).toHaveLength(header.length);
				expect(new Set(keys).size).toBe(keys.length);
			}),
		);
	});
});

it('no constraint throws, whatever it is given, and each says what to do', () => {
	const rules: Array<constraints.Constraint<unknown>> = Object.values(constraints);
	fc.assert(
		fc.property(fc.constantFrom(...rules), fc.anything(), (rule, value) => {
			const reading = rule(value);
			if ('refused' in reading) expect(reading.advice).toMatch(/^[A-Z].*\.$/);
		}),
	);
});
