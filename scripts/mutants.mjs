// npm run mutants: changes the code in many small ways, and checks whether a test notices each.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from './mutants/arguments.cjs';
import { sample } from './mutants/sample.cjs';
import { tryMutant } from './mutants/try.cjs';
import { command } from './shared/command.cjs';
import { run, seconds, step, tool } from './shared/run.cjs';
import { shutdownSignal } from './shared/shutdown.cjs';
import { UserError } from './shared/user-error.cjs';

/** @typedef {import('./mutants/try.cjs').Mutant} Mutant */
/** @typedef {import('./mutants/reporter.cjs').Covered} Covered */

/** @param {string} root @param {string} path @returns {string[]} files of TypeScript, from the root */
function filesIn(root, path) {
	if (statSync(join(root, path)).isFile()) return [path];
	return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(path, file).replaceAll('\\', '/'))
		.sort();
}

/**
 * One run of the tests, for what each of them covers.
 *
 * @param {string} root
 * @param {string} folder for what the run writes
 * @param {string[]} files
 * @param {string | undefined} tests a pattern of test files; without it, all that import one of the files
 */
async function measure(root, folder, files, tests) {
	const output = join(folder, 'coverage.json');
	const reporter = join(root, 'scripts', 'mutants', 'reporter.cjs');
	const args = [
		...['--config', 'jest.mutants.config.cjs', `--reporters=${reporter}`],
		...['--coverage', '--coverageReporters=none'],
		...files.map((file) => `--collectCoverageFrom=${file}`),
		...(tests === undefined ? ['--findRelatedTests', ...files] : [`--testPathPatterns=${tests}`]),
	];
	await run(process.execPath, [tool(root, 'jest'), ...args], {
		cwd: root,
		env: { ...process.env, MUTANTS_COVERAGE: output },
	});
	return /** @type {Covered[]} */ (JSON.parse(readFileSync(output, 'utf8')));
}

/**
 * The tests that run a change, the likeliest to notice it first.
 *
 * @param {string} root
 * @param {Covered[]} covered
 * @param {Mutant} mutant
 * @param {number} most 0 for all
 */
function testsOf(root, covered, { file, line, was }, most) {
	// The body of a function begins on the line of its signature, which has no statement.
	const lastLine = line + was.split('\n').length - 1;
	const isChanged = (/** @type {number} */ one) => one >= line && one <= lastLine;
	/** @param {Covered} test */
	const linesOf = ({ lines }) => lines[join(root, file)] ?? [];
	// Every test that imports a file runs its tables: those about it come first.
	const words = file.split(/[/.]/).slice(1, -1);
	/** @param {Covered} test */
	const likeness = ({ path }) => words.filter((word) => path.includes(word)).length;
	return covered
		.filter((test) => linesOf(test).some(isChanged))
		.sort(
			(one, two) =>
				likeness(two) - likeness(one) ||
				linesOf(two).length - linesOf(one).length ||
				one.ms - two.ms,
		)
		.slice(0, most || undefined);
}

/** @param {string} text */
const short = (text) => (text.length > 70 ? `${text.slice(0, 70)}…` : text).replaceAll(/\s+/g, ' ');

/** @param {Mutant} mutant */
const show = ({ file, line, was, text }) => `${file}:${line}  ${short(was)}  →  ${short(text)}`;

/**
 * @param {string} root
 * @param {Mutant[]} mutants
 * @param {Covered[]} covered
 * @param {{jobs: number, most: number}} asked
 */
async function tryAll(root, mutants, covered, { jobs, most }) {
	const counts = { noticed: 0, 'timed out': 0, survived: 0 };
	/** @type {Mutant[]} */
	const survivors = [];
	const left = [...mutants];
	let tried = 0;
	const work = async () => {
		for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
			shutdownSignal.throwIfAborted();
			const outcome = await tryMutant(root, mutant, testsOf(root, covered, mutant, most));
			counts[outcome] += 1;
			tried += 1;
			if (tried % 25 === 0) console.log(`  ${tried} of ${mutants.length} tried`);
			if (outcome !== 'survived') continue;
			survivors.push(mutant);
			console.log(
				`  survived (${mutants.length - left.length}/${mutants.length}): ${show(mutant)}`,
			);
		}
	};
	await Promise.all(Array.from({ length: jobs }, work));
	return { counts, survivors };
}

await command(async (root, args) => {
	const since = Date.now();
	const { changesOf } = await import('./mutants/operators.cjs');
	const { compiles } = await import('./mutants/compiles.cjs');
	const asked = readArguments(args);
	/** @param {string} file */
	const read = (file) => readFileSync(join(root, file), 'utf8');
	const files = asked.paths.flatMap((path) => filesIn(root, path));
	const all = files.flatMap((file) =>
		changesOf(file, read(file)).map((change) => ({ file, ...change })),
	);
	const mutants = sample(all, asked.sample, asked.seed);
	const folder = mkdtempSync(join(tmpdir(), 'plivo-stream-mutants-'));
	try {
		const covered = await step('Running the tests once', () =>
			measure(root, folder, [...new Set(mutants.map(({ file }) => file))], asked.tests),
		);
		const failed = covered.filter(({ passed }) => !passed);
		if (failed.length > 0) throw new UserError('Tests fail without any change.', 'Run `npm test`.');
		const { counts, survivors } = await step(
			`Trying ${mutants.length} of ${all.length} changes`,
			() => tryAll(root, mutants, covered, asked),
		);
		/** @param {Mutant} mutant */
		const changed = ({ file, start, end, text }) =>
			read(file).slice(0, start) + text + read(file).slice(end);
		const open = survivors.filter((mutant) => compiles(root, mutant.file, changed(mutant)));
		const score = (1 - open.length / mutants.length) * 100;
		console.log(`\n${open.map(show).sort().join('\n')}\n`);
		console.log(
			`${counts.noticed} noticed, ${counts['timed out']} timed out, ${survivors.length - open.length} refused by the compiler, ${open.length} survived: ${score.toFixed(1)} % in ${seconds(since)}`,
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
