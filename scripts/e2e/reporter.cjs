/**
 * Says what is going on: jest's own reporter shows the tests of a file when all of them are over,
 * and here that takes minutes.
 *
 * @typedef {{ancestorTitles: string[], title: string}} Started
 * @typedef {Started & {status: string, duration?: number | null, failureMessages: string[]}} Ended
 */

const beatMs = 15_000;

/** @type {Record<string, string>} */
const marks = { passed: '✔', failed: '✖' };

/** @param {Started} test */
const nameOf = ({ ancestorTitles, title }) => [...ancestorTitles, title].join(' › ');

class Progress {
	/** @param {unknown} _test @param {Started} test */
	onTestCaseStart(_test, test) {
		const since = Date.now();
		const name = nameOf(test);
		clearInterval(this.timer);
		this.timer = setInterval(
			() => console.log(`    … ${name}: ${Math.round((Date.now() - since) / 1000)} s`),
			beatMs,
		);
	}

	/** @param {unknown} _test @param {Ended} test */
	onTestCaseResult(_test, test) {
		clearInterval(this.timer);
		const seconds = ((test.duration ?? 0) / 1000).toFixed(1);
		console.log(`  ${marks[test.status] ?? '–'} ${nameOf(test)} (${seconds} s)`);
		for (const message of test.failureMessages) console.log(message);
	}

	/** @param {unknown} _test @param {{testExecError?: unknown, failureMessage?: string | null}} file */
	onTestResult(_test, { testExecError, failureMessage }) {
		clearInterval(this.timer);
		if (testExecError !== undefined && testExecError !== null) console.log(failureMessage);
	}
}

module.exports = Progress;
