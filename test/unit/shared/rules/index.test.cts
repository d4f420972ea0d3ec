import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as rules from '../../../../nodes/shared/rules/index.ts';

it('no rule throws, no matter what it is given, and each says what to do', () => {
	const all: Array<rules.Rule<unknown>> = Object.values(rules);
	fc.assert(
		fc.property(fc.constantFrom(...all), fc.anything(), (rule, value) => {
			const checked = rule(value);
			if (!checked.ok) expect(checked.advice).toMatch(/^[A-Z].*\.$/);
		}),
	);
});
