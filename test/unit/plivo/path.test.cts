import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { callPath, readId, streamPath } from '../../../nodes/plivo/address.ts';

const ID = '20170ada-f610-433b-8758-c02a2aab3662';

describe('readId', () => {
	it.each([
		ID,
		ID.toUpperCase(),
		'00000000-0000-0000-0000-000000000000',
		'ffffffff-ffff-ffff-ffff-ffffffffffff',
	])('takes %s, whatever its version and case', (id) => {
		expect(readId(id)).toBe(id);
		expect(readId(`\t ${id}\u00a0\n`)).toBe(id);
	});

	it.each([
		'',
		' ',
		`${ID} ${ID}`,
		`${ID}\n${ID}`,
		ID.replace('-', ''),
		ID.replace('-', '–'),
		`-${ID}`,
		`${ID}/`,
		'../..',
		undefined,
		null,
		7,
		[ID],
		{ value: ID },
	])('takes no %j', (value) => {
		expect(readId(value)).toBeUndefined();
	});

	it('gives an id with nothing around it, or nothing, for any text', () => {
		const text = fc.oneof(fc.uuid(), fc.string({ unit: 'binary' }));
		fc.assert(
			fc.property(text, text, text, (before, middle, after) => {
				const id = readId(before + middle + after);
				if (id !== undefined)
					expect(id).toMatch(/^[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/);
			}),
		);
	});
});

describe('a path', () => {
	it('ends in a slash', () => {
		expect([callPath('a'), streamPath('a'), streamPath('a', 'b')]).toEqual([
			'/Call/a/',
			'/Call/a/Stream/',
			'/Call/a/Stream/b/',
		]);
	});

	it('keeps each part a part', () => {
		expect(streamPath('../x?y', '#/z')).toBe('/Call/..%2Fx%3Fy/Stream/%23%2Fz/');
	});
});
