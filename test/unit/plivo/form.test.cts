import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
	hasTooManyMembers,
	hasTooManyPieces,
	readFlatJson,
	readForm,
} from '../../../nodes/plivo/form.ts';
import { pairsOf } from '../../support/callbacks.cts';
import { watchForms } from '../../support/checks.cts';

describe('readForm', () => {
	it.each([
		['', {}],
		['a=1&b=2', { a: '1', b: '2' }],
		['a=%2B+%20', { a: '+  ' }],
		['a&b=', { a: '', b: '' }],
		['=v', { '': 'v' }],
		['a==b=', { a: '=b=' }],
		['?a=1', { '?a': '1' }],
		['&&a=1&', { a: '1' }],
		['a=%C3%BC%E2%9C%93ü', { a: 'ü✓ü' }],
		['a=%zz%', { a: '%zz%' }],
		['a=%FF', { a: '\ufffd' }],
		['__proto__=1&constructor=2', { ['__proto__']: '1', constructor: '2' }],
	])('reads %j', (text, fields) => {
		expect(readForm(text)).toEqual(Object.entries(fields));
		expect(pairsOf(text)).toEqual(Object.entries(fields));
	});

	it('keeps repeated names in their order', () => {
		expect(readForm('a=2&b=1&a=1')).toEqual([
			['a', '2'],
			['b', '1'],
			['a', '1'],
		]);
	});

	// URLSearchParams of Node 24 takes quadratic time for names without `=`.
	it('gives URLSearchParams no name without `=`', () => {
		const { given, restore } = watchForms();
		for (const form of ['a&b&c', '&&a&&', '?a', 'a=1&b', '%61&+', '']) readForm(form);
		restore();
		expect(given).toHaveLength(6);
		for (const text of given) expect(text).toMatch(/^&(?:[^&=]*=[^&]*(?:&|$))*$/);
	});

	it('reads any form as the same pairs as URLSearchParams itself', () => {
		const form = fc.string({ unit: fc.constantFrom(...'ab=&+%2?\u00fc ') });
		fc.assert(
			fc.property(form, (text) => {
				expect(readForm(text)).toEqual([...new URLSearchParams(`&${text}`)]);
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('more than 200 fields', () => {
	const form = (count: number) => Array.from({ length: count }, (_, at) => `a${at}=1`).join('&');
	const json = (count: number) =>
		JSON.stringify(
			Object.fromEntries(Array.from({ length: count }, (_, at) => [`a${at}`, ':",{'])),
		);

	it.each([
		[0, false],
		[1, false],
		[200, false],
		[201, true],
		[20_000, true],
	])('are counted before they are read: %d', (count, isTooMuch) => {
		expect(hasTooManyPieces(form(count))).toBe(isTooMuch);
		expect(hasTooManyPieces('&'.repeat(Math.max(0, count - 1)))).toBe(isTooMuch);
		expect(hasTooManyMembers(json(count))).toBe(isTooMuch);
	});

	it('are counted in JSON as JSON.parse would, no matter what its texts hold', () => {
		const text = fc.string({ unit: fc.constantFrom(...'a":\\,{}') });
		const flat = fc.dictionary(text, text, { minKeys: 190, maxKeys: 210, size: 'max' });
		fc.assert(
			fc.property(flat, (object) => {
				const members = Object.keys(object).length;
				expect(hasTooManyMembers(JSON.stringify(object))).toBe(members > 200);
			}),
		);
	});

	it('are found in nested and repeated members, too', () => {
		expect(hasTooManyMembers('{"a":'.repeat(201))).toBe(true);
		expect(hasTooManyMembers(`{${'"a":1,'.repeat(201)}}`)).toBe(true);
		expect(hasTooManyMembers(`"${'\\":'.repeat(500)}"`)).toBe(false);
	});
});

describe('flat JSON', () => {
	it('has no half of a surrogate pair, in no name and no value', () => {
		const text = fc.string({ unit: 'binary' });
		const half = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
		fc.assert(
			fc.property(text, half, text, (before, lone, after) => {
				// A pair may come about by chance, which is a whole character.
				const broken = `${before}a${lone}a${after}`;
				expect(readFlatJson(JSON.stringify({ ok: broken }))).toBeUndefined();
				expect(readFlatJson(JSON.stringify({ [broken]: 'ok' }))).toBeUndefined();
			}),
		);
		expect(readFlatJson('{"a":"\\ud83d\\ude00"}')).toEqual([['a', '😀']]);
	});

	it('reads numbers and booleans as JSON writes them', () => {
		expect(readFlatJson('{"a":1,"b":true,"c":"d"}')).toEqual([
			...[
				['a', '1'],
				['b', 'true'],
			],
			['c', 'd'],
		]);
	});
});
