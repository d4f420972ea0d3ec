const { readFileSync } = require('node:fs');

/**
 * Under jest's own names, so that the sum of several runs reads like one run.
 *
 * @typedef {{numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number}} Figures
 */

/** @type {Figures} */
const none = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

/**
 * What one run of jest came to. A run that ended badly counts at least one failure, whatever it
 * wrote or did not write.
 *
 * @param {string} file that jest wrote with --json
 * @param {boolean} endedWell
 * @returns {Figures}
 */
function readFigures(file, endedWell) {
	let figures = none;
	try {
		const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
			readFileSync(file, 'utf8'),
		);
		figures = { numPassedTests, numFailedTests, numRuntimeErrorTestSuites };
	} catch {
		// It ended before it could write: counted below.
	}
	const isCounted = endedWell || failures(figures) > 0;
	return isCounted ? figures : { ...figures, numRuntimeErrorTestSuites: 1 };
}

/** @param {Figures} figures */
const failures = ({ numFailedTests, numRuntimeErrorTestSuites }) =>
	numFailedTests + numRuntimeErrorTestSuites;

/** @param {Figures[]} all @returns {Figures} */
const sum = (all) =>
	all.reduce(
		(total, one) => ({
			numPassedTests: total.numPassedTests + one.numPassedTests,
			numFailedTests: total.numFailedTests + one.numFailedTests,
			numRuntimeErrorTestSuites: total.numRuntimeErrorTestSuites + one.numRuntimeErrorTestSuites,
		}),
		none,
	);

module.exports = { failures, readFigures, sum };
