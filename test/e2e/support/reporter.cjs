/**
 * Prints each test when it ends: jest's own reporter shows the tests of a file when all of them are
 * over, and here that takes minutes.
 *
 * @typedef {{context: {config: {displayName?: {name: string}}}, path: string}} File
 * @typedef {{ancestorTitles: string[], title: string}} Started
 * @typedef {Started & {status: string, duration?: number | null, failureMessages: string[]}} Ended
 * @typedef {{testExecError?: unknown, failureMessage?: string | null, numPassingTests: number,
 *   numFailingTests: number}} FileResult
 */

const heartbeatMs = 15_000;

/** @type {Record<string, string>} */
const marks = { passed: '✔', failed: '✖' };

/** @param {Started} test */
const nameOf = ({ ancestorTitles, title }) => [...ancestorTitles, title].join(' › ');

/** @param {number} since as Date.now() gave it */
const secondsSince = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

class Progress {
	/** @type {string[]} */
	summary = [];
	fileStart = 0;

	/** @param {File} file */
	onTestFileStart({ context, path }) {
		this.fileStart = Date.now();
		this.name = `${context.config.displayName?.name}: ${path.split(/[\\/]/).at(-1)}`;
		console.log(`\n━━━ ${this.name}`);
	}

	/** @param {unknown} _test @param {Started} test */
	onTestCaseStart(_test, test) {
		const since = Date.now();
		const name = nameOf(test);
		clearInterval(this.timer);
		this.timer = setInterval(
			() => console.log(`    … ${name}: ${secondsSince(since)}`),
			heartbeatMs,
		);
	}

	/** @param {unknown} _test @param {Ended} test */
	onTestCaseResult(_test, test) {
		clearInterval(this.timer);
		const seconds = ((test.duration ?? 0) / 1000).toFixed(1);
		console.log(`  ${marks[test.status] ?? '–'} ${nameOf(test)} (${seconds} s)`);
		for (const message of test.failureMessages) console.log(message);
	}

	/** @param {unknown} _test @param {FileResult} result */
	onTestResult(_test, { testExecError, failureMessage, numPassingTests, numFailingTests }) {
		clearInterval(this.timer);
		const hasError = testExecError !== undefined && testExecError !== null;
		if (hasError) console.log(failureMessage);
		const failed = numFailingTests + (hasError ? 1 : 0);
		const line = `${this.name}: ${numPassingTests} passed, ${failed} failed, ${secondsSince(this.fileStart)}`;
		this.summary.push(line);
		console.log(`━━━ ${line}`);
	}

	onRunComplete() {
		console.log(`\n${this.summary.join('\n')}`);
	}
}

module.exports = Progress;
