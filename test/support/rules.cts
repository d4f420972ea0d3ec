import type { Checked } from '../../nodes/shared/rules/index.ts';

/** What an expression gives where one value belongs, and how a message calls it. */
export const KINDS: Array<[value: unknown, kind: string]> = [
	[[], 'a list'],
	[{}, 'an object'],
	[true, 'true'],
];

/** What a rule finds wrong; else what it has checked. */
export const problemOf = (checked: Checked<unknown>) => (checked.ok ? checked : checked.problem);
