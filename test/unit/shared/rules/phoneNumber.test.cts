import { describe, expect, it } from '@jest/globals';
import * as rules from '../../../../nodes/shared/rules/index.ts';
import { problemOf } from '../../../support/rules.cts';

describe('phoneNumber', () => {
	it('has at most 256 characters', () => {
		expect(rules.phoneNumber('1'.repeat(256))).toEqual({ ok: true, value: '1'.repeat(256) });
		expect(problemOf(rules.phoneNumber('1'.repeat(257)))).toBe(
			'is not a phone number or SIP address',
		);
	});
});
