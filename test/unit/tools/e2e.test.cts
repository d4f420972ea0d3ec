import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { readArguments } from '../../../scripts/e2e/arguments.cjs';
import { failures, readFigures, sum } from '../../../scripts/e2e/figures.cjs';

const all = ['agent', 'answer', 'faults', 'wait', 'editor', 'examples', 'queue', 'versions'];

describe('the arguments of npm run test:e2e', () => {
	it('are all parts, and nothing written, where there are none', () => {
		expect(readArguments([], {})).toEqual({
			parts: all,
			write: false,
			screenshots: false,
			outputFile: undefined,
			jest: [],
		});
	});

	it.each([
		[
			['--only', 'versions,agent'],
			['agent', 'versions'],
		],
		[
			['--skip', 'queue'],
			['agent', 'answer', 'faults', 'wait', 'editor', 'examples', 'versions'],
		],
		[['--only', 'agent,queue', '--skip=agent'], ['queue']],
	])('pick parts, in the usual order: %j', (args, parts) => {
		expect(readArguments(args, {}).parts).toEqual(parts);
	});

	it('pass what follows -- to jest', () => {
		expect(readArguments(['--only', 'agent', '--', '-t', 'starts'], {}).jest).toEqual([
			'-t',
			'starts',
		]);
	});

	it('name no part that is not there', () => {
		expect(() => readArguments(['--only', 'agents'], {})).toThrow(
			/^There is no part agents\.\n→ Usage: .*agent, answer, faults, wait, editor, examples, queue, versions/s,
		);
	});

	it('hold no option that is not known', () => {
		expect(() => readArguments(['--onyl', 'agent'], {})).toThrow(/^Unknown option '--onyl'/);
	});

	it.each([
		['--only', 'agent'],
		['--skip', 'queue'],
		['--', '-t', 'starts'],
	])('leave nothing out in CI: %j', (...args) => {
		expect(() => readArguments(args, { CI: 'true' })).toThrow('in CI every part runs, whole');
		expect(() => readArguments(args, { CI: 'false' })).not.toThrow();
	});

	it('may ask for the figures in CI', () => {
		const { parts, outputFile } = readArguments(['--outputFile=figures.json'], { CI: '1' });
		expect({ parts, outputFile }).toEqual({ parts: all, outputFile: 'figures.json' });
	});
});

describe('the figures of a part', () => {
	const file = join(mkdtempSync(join(tmpdir(), 'figures-')), 'jest.json');
	const jest = { numPassedTests: 3, numFailedTests: 1, numRuntimeErrorTestSuites: 0 };

	it('are those of jest', () => {
		writeFileSync(file, JSON.stringify({ ...jest, numTotalTests: 4 }));
		expect(readFigures(file, false)).toEqual(jest);
	});

	it('hold a failure where jest ended badly and counts none', () => {
		writeFileSync(file, JSON.stringify({ ...jest, numFailedTests: 0 }));
		expect(failures(readFigures(file, true))).toBe(0);
		expect(failures(readFigures(file, false))).toBe(1);
	});

	it('hold a failure where jest wrote nothing', () => {
		expect(readFigures(join(file, 'not there'), false)).toEqual({
			numPassedTests: 0,
			numFailedTests: 0,
			numRuntimeErrorTestSuites: 1,
		});
	});

	it('add up', () => {
		expect(sum([jest, jest])).toEqual({
			numPassedTests: 6,
			numFailedTests: 2,
			numRuntimeErrorTestSuites: 0,
		});
	});
});
