const { writeFileSync } = require('node:fs');

/**
 * Writes what each test file covers: its duration, and by source file the lines that it ran.
 *
 * @typedef {{path: string, ms: number, passed: boolean, lines: Record<string, number[]>}} Covered
 *
 * @typedef {{path: string, s: Record<string, number>,
 *   statementMap: Record<string, {start: {line: number}, end: {line: number}}>}} FileCoverage
 *
 * @typedef {object} Result
 * @property {string} testFilePath
 * @property {{start: number, end: number}} perfStats
 * @property {number} numFailingTests
 * @property {unknown} [testExecError]
 * @property {string | null} [failureMessage]
 * @property {Record<string, FileCoverage>} [coverage]
 */
class CoveragePerTest {
	/** @type {Covered[]} */
	covered = [];

	/** @param {unknown} _test @param {Result} result */
	onTestResult(_test, result) {
		const { testFilePath, perfStats, numFailingTests, testExecError, coverage } = result;
		if (result.failureMessage) console.log(result.failureMessage);
		const files = Object.values(coverage ?? {});
		this.covered.push({
			path: testFilePath,
			ms: perfStats.end - perfStats.start,
			passed: numFailingTests === 0 && !testExecError,
			lines: Object.fromEntries(files.map((file) => [file.path, linesOf(file)])),
		});
	}

	onRunComplete() {
		writeFileSync(String(process.env.MUTANTS_COVERAGE), JSON.stringify(this.covered));
	}
}

/** @param {FileCoverage} file @returns {number[]} */
function linesOf({ statementMap, s }) {
	const run = Object.entries(statementMap).filter(([id]) => (s[id] ?? 0) > 0);
	const lines = run.flatMap(([, { start, end }]) =>
		Array.from({ length: end.line - start.line + 1 }, (_, index) => start.line + index),
	);
	return [...new Set(lines)];
}

module.exports = CoveragePerTest;
