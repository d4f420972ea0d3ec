import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findInvisible, nameCharacter, trimInvisible } from '../../../nodes/plivo/invisible.ts';

const FOUND: Array<[character: string, name: string]> = [
	[' ', 'a space'],
	['\t', 'a tab'],
	['\n', 'a line break'],
	['\r', 'a line break'],
	['\u00a0', 'the invisible character U+00A0'],
	['\u00ad', 'the invisible character U+00AD'],
	['\u034f', 'the invisible character U+034F'],
	['\u200b', 'the invisible character U+200B'],
	['\u200f', 'the invisible character U+200F'],
	['\u2028', 'the invisible character U+2028'],
	['\u2060', 'the invisible character U+2060'],
	['\u3164', 'the invisible character U+3164'],
	['\ufe0f', 'the invisible character U+FE0F'],
	['\ufeff', 'the invisible character U+FEFF'],
	['\u0000', 'the invisible character U+0000'],
	['\ud800', 'the invisible character U+D800'],
	['\u{e0041}', 'the invisible character U+E0041'],
];

describe('an invisible character', () => {
	it.each(FOUND)('%j is removed at the ends', (character) => {
		expect(trimInvisible(`${character}\u200b a${character}b ${character}`)).toBe(`a${character}b`);
		expect(trimInvisible(character)).toBe('');
	});

	it.each(FOUND)('%j is found inside and has a name: %s', (character, name) => {
		expect(findInvisible(`a${character}b`)).toBe(name);
		expect(nameCharacter(character)).toBe(name);
	});

	it.each(['', 'wss://example.com/ä?b=c#d', '→', '😀', 'ﷺ'])('is not in %j', (text) => {
		expect(findInvisible(text)).toBeUndefined();
		expect(trimInvisible(text)).toBe(text);
	});

	it('is at no end of any trimmed text, which keeps all else', () => {
		const blank = fc.constantFrom(...FOUND.map(([character]) => character));
		const text = fc
			.array(fc.oneof(blank, fc.string({ unit: 'binary' })))
			.map((all) => all.join(''));
		fc.assert(
			fc.property(text, (one) => {
				const trimmed = trimInvisible(one);
				expect(one).toContain(trimmed);
				expect(trimInvisible(trimmed)).toBe(trimmed);
				expect(trimmed.trim()).toBe(trimmed);
			}),
		);
	});
});

it('another character is named by itself', () => {
	expect(nameCharacter('-')).toBe('"-"');
	expect(nameCharacter('😀')).toBe('"😀"');
});
