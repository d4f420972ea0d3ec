import { describe, expect, it } from '@jest/globals';
import * as rules from '../../../../nodes/shared/rules/index.ts';
import { problemOf } from '../../../support/rules.cts';

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
