const { join, relative } = require('node:path');
/** @typedef {import('@jest/transform').SyncTransformer} Transformer */

const base = /** @type {Required<Transformer>} */ (require('../jest-transform.cjs'));

const root = join(__dirname, '..', '..');

/**
 * The change that this run of jest tries, if any.
 *
 * @type {{file: string, start: number, end: number, text: string} | undefined}
 */
const mutant = process.env.MUTANT === undefined ? undefined : JSON.parse(process.env.MUTANT);

/** @param {string} source @param {string} file */
function mutated(source, file) {
	const isOther = relative(root, file).replaceAll('\\', '/') !== mutant?.file;
	if (mutant === undefined || isOther) return source;
	return source.slice(0, mutant.start) + mutant.text + source.slice(mutant.end);
}

/**
 * The transform of all tests, with one change in one file. No file on disk is touched.
 *
 * @type {Transformer}
 */
module.exports = {
	canInstrument: true,
	getCacheKey: (source, file, options) => base.getCacheKey(mutated(source, file), file, options),
	process: (source, file, options) => base.process(mutated(source, file), file, options),
};
