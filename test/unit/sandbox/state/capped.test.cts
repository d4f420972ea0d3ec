import { describe, expect, it } from '@jest/globals';

import { pushCapped, setCapped } from '../../../../sandbox/state/capped.cts';

describe('capped records', () => {
	it('drop the oldest entries of a list', () => {
		const list = [1, 2];
		pushCapped(list, 3, 2);
		expect(list).toEqual([2, 3]);
	});

	it('drop the oldest entry of a table that has ended, and no other', () => {
		const table = new Map<string, boolean>();
		const add = (key: string, isOver: boolean) =>
			setCapped(table, [key, isOver], (over) => over, 2);
		add('live', false);
		add('over', true);
		add('new', false);
		expect([...table.keys()]).toEqual(['live', 'new']);
		add('newer', false);
		expect([...table.keys()]).toEqual(['live', 'new', 'newer']);
	});
});
