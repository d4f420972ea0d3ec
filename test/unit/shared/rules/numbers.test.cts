import { describe, expect, it } from '@jest/globals';
import * as rules from '../../../../nodes/shared/rules/index.ts';
import { KINDS, problemOf } from '../../../support/rules.cts';

describe('a whole number', () => {
	it.each([
		['limit', 1, Number.MAX_SAFE_INTEGER],
		['streamTimeout', 1, Number.MAX_SAFE_INTEGER],
		['noiseCancellationLevel', 60, 100],
		['requestTimeout', 1, 2_147_483_647],
	] as const)('%s reaches from %d to %d', (name, least, most) => {
		const rule = rules[name];
		for (const value of [least, most]) {
			expect(rule(value)).toEqual({ ok: true, value });
			expect(rule(` ${value} `)).toEqual({ ok: true, value });
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
		for (const value of bad) expect(rule(value)).toMatchObject({ advice: 'Enter a whole number.' });
		for (const [value, kind] of KINDS) {
			expect(problemOf(rule(value))).toMatch(new RegExp(`^is ${kind}, not a whole number`));
		}
	});
});
