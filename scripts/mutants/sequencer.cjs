/**
 * Runs the test files in the order of the command line, the likeliest to notice first.
 *
 * @typedef {{path: string}} Test
 */
class AsGiven {
	/** @param {Test[]} tests */
	sort(tests) {
		const given = process.argv;
		return [...tests].sort((one, two) => given.indexOf(one.path) - given.indexOf(two.path));
	}

	/** jest calls it after the run, to remember durations; they come from the coverage here. */
	cacheResults() {}
}

module.exports = AsGiven;
