import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plivoErrorText } from '../../../nodes/plivo/errorText.ts';

describe("Plivo's words", () => {
	it.each([
		[{ error: 'a', message: 'b', global_error: 'c' }, 'a'],
		[{ error: { message: 'a' }, message: 'b' }, 'a'],
		[{ error: {}, message: 'b', global_error: 'c' }, 'b'],
		[{ error: '', global_error: 'c', data: { error: 'd' } }, 'c'],
		[{ data: { error: 'd' }, errors: { global_error: 'e' } }, 'd'],
		[{ errors: { global_error: 'e' } }, 'e'],
		[{ error: '<b>a</b>', message: 'b' }, 'b'],
		['plain', 'plain'],
		[{ error: ['a', 'b'] }, 'a; b'],
		[{ error: { service_url: ['Enter a valid URL.'] } }, 'service_url: Enter a valid URL.'],
		[{ error: { a: ['b', 'c'], d: 'e' } }, 'a: b; a: c; d: e'],
		[{ error: { code: 'x', message: 'm' } }, 'm'],
		[{ error: [{ message: 'm' }, { detail: 'n' }] }, 'm; n'],
		[{ error_message: 'a' }, 'a'],
		[{ detail: 'a' }, 'a'],
		[{ errors: ['a', { b: 'c' }] }, 'a; b: c'],
		[{ error: [[['<p>', 'a']]] }, 'a'],
	])('are found in %j', (body, words) => {
		expect(plivoErrorText(body)).toBe(words);
	});

	it.each([
		undefined,
		null,
		7,
		'',
		' \n',
		'\u0000',
		[],
		['a'],
		{},
		{ error: 7 },
		{ error: [[[[['too deep']]]]] },
		{ error: { a: { b: { c: { d: { e: 'too deep' } } } } } },
		{ error: [7, null, true] },
		{ error: null, message: true },
		{ data: 'a', errors: [] },
		'<!DOCTYPE html>',
		'\ufeff  <html>',
		{ error: '\n<p>' },
	])('are not in %j', (body) => {
		expect(plivoErrorText(body)).toBeUndefined();
	});

	it('are found in a body of any size without looking at all of it', () => {
		const many = Array.from({ length: 1000 }, (_, index) => `w${index}`);
		const expected = many.slice(0, 20).join('; ');
		expect(plivoErrorText({ error: many })).toBe(expected);
		const named = Object.fromEntries(many.map((name) => [name, 'x']));
		expect(plivoErrorText({ error: named })?.split('; ')).toHaveLength(20);
		expect(plivoErrorText(`${' '.repeat(3000)}a`)).toBeUndefined();
	});

	it('are one printable line', () => {
		expect(plivoErrorText(' a\r\n\tb\u0000\u001b[31mc\u202ed ')).toBe('a b [31mc d');
	});

	it.each([
		[300, 300],
		[301, 301],
		[5000, 301],
	])('have at most 300 characters and a sign that there were more: %d', (length, left) => {
		const words = plivoErrorText('a'.repeat(length)) ?? '';
		expect(words).toHaveLength(left);
		expect(words.endsWith('…')).toBe(length > 300);
	});

	it('are printable or none, for any body', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.anything(), fc.record({ error: fc.string({ unit: 'binary' }) })),
				(body) => {
					const words = plivoErrorText(body);
					if (words === undefined) return;
					expect(words).toMatch(/^\S/);
					expect(words).not.toMatch(/[\n\r\t\p{Cc}]/u);
				},
			),
		);
	});
});
