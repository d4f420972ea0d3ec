import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readId, readIds } from '../../../nodes/plivo/ids.ts';

const ID = '20170ada-f610-433b-8758-c02a2aab3662';

describe('readId', () => {
	it.each([
		ID,
		ID.toUpperCase(),
		'00000000-0000-0000-0000-000000000000',
		'ffffffff-ffff-ffff-ffff-ffffffffffff',
	])('takes %s, no matter what its version and case', (id) => {
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

describe('the ids in a list that Plivo sends', () => {
	const ID = '78737f83-4660-490d-98e1-025dfe4b5c8f';

	it('are well-formed, or left out', () => {
		const strange = ['', '..', '={{ $json.x }}', 'x', null, 7, {}, [ID], `${ID}0`, `${ID}/..`];
		expect(readIds([...strange, ID, ` ${ID.toUpperCase()}\ufeff`])).toEqual([ID, ID.toUpperCase()]);
	});

	it('are no more than a page can have', () => {
		const all = Array.from({ length: 3000 }, () => ID);
		expect(readIds(all)).toHaveLength(20);
	});
});
