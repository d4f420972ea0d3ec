import { describe, expect, it } from '@jest/globals';
import { NodeApiError, type INode } from 'n8n-workflow';
import { API_ERRORS } from '../../../nodes/PlivoStream/responses/apiErrors.ts';
import { textsIn } from '../../support/texts.cts';

/** What a person reads: it has a blank. Names, paths and types have none. */
const TEXTS = ['nodes', 'credentials'].flatMap(textsIn).filter(({ text }) => text.includes(' '));

const holding = (pattern: RegExp) => TEXTS.filter(({ text }) => pattern.test(text));

describe('our texts', () => {
	it('are found', () => {
		const all = TEXTS.map(({ text }) => text);
		expect(all).toContain('Plivo refused the request');
		expect(all).toContain('Max number of results to return');
		expect(all).toContain('… … [item …]');
		expect(all.length).toBeGreaterThan(150);
	});

	it('do without error, problem, failure and mistake', () => {
		expect(holding(/\b(error|problem|fail|mistake)/i)).toEqual([]);
	});

	it.each(Object.values(API_ERRORS))('say what happened, then what to do: $message', (row) => {
		expect(row.message).toMatch(/^[A-Z].*[^.]$/);
		const { advice, onStart = advice } = row as { advice: string; onStart?: string };
		for (const text of [advice, onStart]) expect(text).toMatch(/^[A-Z].*\.$/);
	});

	it('say of a field in one text what it is and what to enter', () => {
		const texts = TEXTS.filter(({ file }) => /credentials\/(account|gateway)Url\.ts$/.test(file));
		const whole = /^(API Base URL|Auth ID|Gateway URL) (.*\. [A-Z].*\.|… …|…\. ….*)$/;
		expect(texts.length).toBeGreaterThan(3);
		expect(texts.filter(({ text }) => !whole.test(text))).toEqual([]);
	});

	it('suggest no Retry On Fail, which would send a Start again', () => {
		expect(holding(/\bretr(y|ies)|\btr(y|ies) again/i)).toEqual([]);
	});

	it('are not replaced by n8n, as those that hold a code of the system are', () => {
		const node = {} as INode;
		const shown = TEXTS.map(({ text }) => new NodeApiError(node, {}, { message: text }).message);
		expect(shown).toEqual(TEXTS.map(({ text }) => text));
	});
});
