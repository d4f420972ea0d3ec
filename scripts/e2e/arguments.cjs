const { parseArgs } = require('node:util');
const { UserError } = require('../shared/user-error.cjs');
const { parts } = require('./parts.cjs');

const known = Object.keys(parts);

const usage = `Usage: npm run test:e2e -- [options] [-- jest's own options]
  --only a,b      these parts alone, of: ${known.join(', ')}
  --skip a,b      all parts but these
  --write         writes docs/compatibility.md
  --screenshots   writes docs/images/
  --outputFile f  writes the figures to a file, as JSON`;

const options = /** @type {const} */ ({
	only: { type: 'string' },
	skip: { type: 'string' },
	write: { type: 'boolean', default: false },
	screenshots: { type: 'boolean', default: false },
	outputFile: { type: 'string' },
});

/** @param {NodeJS.ProcessEnv} env */
const isCi = ({ CI = '' }) => !['', '0', 'false'].includes(CI);

/** @param {string} [list] */
function readParts(list) {
	const names = list?.split(',') ?? [];
	const strange = names.filter((name) => !known.includes(name));
	if (strange.length > 0) throw new UserError(`There is no part ${strange.join(', ')}.`, usage);
	return names;
}

/** @param {string[]} args */
function parse(args) {
	try {
		return parseArgs({ args, options, allowPositionals: true });
	} catch (error) {
		throw new UserError(/** @type {Error} */ (error).message, usage);
	}
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @throws {UserError} where an argument is not known, or would leave something out in CI
 */
function readArguments(args, env = process.env) {
	const { values, positionals } = parse(args);
	const { only, skip, write, screenshots, outputFile } = values;
	if (isCi(env) && (only ?? skip ?? positionals[0]) !== undefined) {
		throw new UserError(
			'The environment variable CI is set, and in CI every part runs, whole.',
			'--only, --skip and options of jest are for local work: leave them out, or unset CI.',
		);
	}
	const wanted = only === undefined ? known : readParts(only);
	const unwanted = readParts(skip);
	return {
		parts: known.filter((part) => wanted.includes(part) && !unwanted.includes(part)),
		write,
		screenshots,
		outputFile,
		jest: positionals,
	};
}

module.exports = { readArguments };
