const { parseArgs } = require('node:util');
const { UserError } = require('../shared/user-error.cjs');

const usage = `Usage: npm run mutants -- [options] [file or folder …]
  --sample n   tries n changes, drawn at random; 0 tries all (default: 300)
  --seed n     draws others (default: 1)
  --jobs n     so many at a time (default: 2)
  --most n     runs so many test files for each change, the likeliest: quick, and a lower score; 0 runs
               all that run the change (default: 0)
  --tests p    these test files alone, such as test/unit/plivo: quick, and a lower score
Without files, all files of nodes/ and credentials/.`;

const options = /** @type {const} */ ({
	sample: { type: 'string', default: '300' },
	seed: { type: 'string', default: '1' },
	jobs: { type: 'string', default: '2' },
	most: { type: 'string', default: '0' },
	tests: { type: 'string' },
});

/** @param {string[]} args */
function parse(args) {
	try {
		return parseArgs({ args, options, allowPositionals: true });
	} catch (error) {
		throw new UserError(/** @type {Error} */ (error).message, usage);
	}
}

/** @param {string[]} args */
function readArguments(args) {
	const { values, positionals } = parse(args);
	const { sample, seed, jobs, most } = values;
	const numbers = [sample, seed, jobs, most].map(Number);
	if (!numbers.every(Number.isInteger)) throw new UserError('A number is missing.', usage);
	const paths = positionals.length > 0 ? positionals : ['nodes/', 'credentials/'];
	return {
		sample: Number(sample),
		seed: Number(seed),
		jobs: Number(jobs),
		most: Number(most),
		tests: values.tests,
		paths,
	};
}

module.exports = { readArguments };
