import { describe, expect, it } from '@jest/globals';
import { changesOf } from '../../../scripts/mutants/operators.cjs';
import { regexMutants } from '../../../scripts/mutants/regex.cjs';
import { sample } from '../../../scripts/mutants/sample.cjs';

/** A line of TypeScript with each of its changes made. */
const mutants = (source: string) =>
	changesOf('a.ts', source).map(
		({ start, end, text }) => source.slice(0, start) + text + source.slice(end),
	);

describe('the changes that `npm run mutants` makes', () => {
	it.each([
		['a === b;', 'a !== b;'],
		['a < b;', 'a >= b;'],
		['a && b;', 'a || b;'],
		['a ?? b;', 'a;'],
		['a ? b : c;', 'c;'],
		['!a;', 'a;'],
		['f(0);', 'f(1);'],
		['f(1_000);', 'f(1001);'],
		["f('a');", "f('');"],
		["f('');", "f('changed');"],
		['f(`a${b}`);', "f('');"],
		['f(true);', 'f(false);'],
		['a.trim();', 'a;'],
		['a.filter(b).map(c);', 'a.map(c);'],
		['a.some(b);', 'a.every(b);'],
		['a?.b;', 'a.b;'],
		['a?.[0];', 'a[0];'],
		['f([a, b]);', 'f([b]);'],
		['f([a, b]);', 'f([a, ]);'],
		['f({ ...a, b: c });', 'f({ b: c });'],
		['if (a) b();', 'if (false) b();'],
		['if (a) b();', 'if (a) ;'],
		['throw a;', ';'],
		['const f = (a: number) => a;', 'const f = (a: number) => (undefined as never);'],
		['function f() { return a; }', 'function f() { return (undefined as never); }'],
		['function f() { return a; }', 'function f() {}'],
		['f(/a+/);', 'f(/a/);'],
	])('make of %s %s', (source, mutant) => {
		expect(mutants(source)).toContain(mutant);
	});

	it.each([
		"import { a } from 'b';",
		"type A = 'a' | 1;",
		"interface A { b: 'c' }",
		"f({ description: 'Whether to end the stream' });",
	])('leave %s alone, but for the call', (source) => {
		const inside = mutants(source).filter((mutant) => mutant !== ';');
		expect(inside).toEqual([]);
	});

	it('change one place of a regular expression, and keep it valid', () => {
		expect(regexMutants('/^[a-z]+(?:\\d{1,3})*$/i')).toEqual([
			'/[a-z]+(?:\\d{1,3})*$/i',
			'/^[a-z]+(?:\\d{1,3})*/i',
			'/^[a-z](?:\\d{1,3})*$/i',
			'/^[a-z]+(?:\\d{1,3})+$/i',
			'/^[^a-z]+(?:\\d{1,3})*$/i',
			'/^[a-z]+(?:\\D{1,3})*$/i',
			'/^[a-z]+(?:\\d{1})*$/i',
			'/^[a-z]+(?:\\d{1,3})*$/',
		]);
	});

	it('are drawn at random, the same for the same seed, and none twice', () => {
		const all = Array.from({ length: 100 }, (_, index) => index);
		expect(sample(all, 10, 1)).toEqual(sample(all, 10, 1));
		expect(sample(all, 10, 1)).not.toEqual(sample(all, 10, 2));
		expect(new Set(sample(all, 50, 1)).size).toBe(50);
		expect(sample(all, 0, 1).sort((a, b) => a - b)).toEqual(all);
		expect(sample(all, 500, 1)).toHaveLength(100);
	});
});
