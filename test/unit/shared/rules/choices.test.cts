import { describe, expect, it } from '@jest/globals';
import * as rules from '../../../../nodes/shared/rules/index.ts';
import { KINDS, problemOf } from '../../../support/rules.cts';

const { yesOrNo, yesOrNoText } = rules;

describe('a choice', () => {
	it.each([
		['audioTrack', ['both', 'inbound', 'outbound']],
		['callbackMethod', ['GET', 'POST']],
		['stopMode', ['all', 'one']],
		['audioFormat', ['audio/x-l16;rate=16000', 'audio/x-l16;rate=8000', 'audio/x-mulaw;rate=8000']],
	] as const)('%s takes %j and nothing else', (name, values) => {
		for (const value of values) expect(rules[name](` ${value}`)).toEqual({ ok: true, value });
		for (const value of ['', values[0].toUpperCase().toLowerCase() + 'x', null]) {
			expect(problemOf(rules[name](value))).toBe(`must be one of ${values.join(', ')}`);
		}
		for (const [value, kind] of KINDS) {
			expect(problemOf(rules[name](value))).toBe(`is ${kind}, not one of ${values.join(', ')}`);
		}
	});
});

describe('yesOrNo', () => {
	it.each([
		[true, true],
		[false, false],
		['true', true],
		[' FALSE ', false],
	])('reads %j as %j', (value, read) => {
		expect(yesOrNo(value)).toEqual({ ok: true, value: read });
		expect(yesOrNoText(value)).toEqual({ ok: true, value: String(read) });
	});

	it.each(['', 'yes', 1, 0, null, undefined, {}])('refuses %j', (value) => {
		expect(problemOf(yesOrNo(value))).toBe('must be true or false');
		expect(yesOrNoText(value)).toEqual(yesOrNo(value));
	});
});
