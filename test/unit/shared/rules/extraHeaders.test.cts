import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as rules from '../../../../nodes/shared/rules/index.ts';
import { problemOf } from '../../../support/rules.cts';

const { extraHeaders } = rules;

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
