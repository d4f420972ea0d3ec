import { describe, expect, it } from '@jest/globals';
import { printable } from '../../../nodes/PlivoStream/pickers/label.ts';

describe('an entry of a list', () => {
	it('has at most 100 characters of what Plivo sent', () => {
		expect(printable('a'.repeat(100))).toHaveLength(100);
		expect(printable('a'.repeat(101))).toHaveLength(100);
	});

	it('is one line of what can be seen', () => {
		expect(printable(' a\n\tb\u0000c ')).toBe('a b c');
	});

	it.each([undefined, null, 7, {}, ['a']])('is empty for %j', (value) => {
		expect(printable(value)).toBe('');
	});
});
