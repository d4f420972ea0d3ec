const { readFileSync } = require('node:fs');
const { createTransformer } = require('@swc/jest');
const { createInstrumenter } = require('istanbul-lib-instrument');

const swc = /** @type {Required<import('@jest/transform').SyncTransformer>} */ (
	createTransformer({
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: 'commonjs', ignoreDynamic: true },
		sourceMaps: 'inline',
	})
);
const self = readFileSync(__filename, 'utf8');

/**
 * Counts coverage on the TypeScript as written, before it is compiled. Counted afterwards, jest's
 * default, the getters that the compiler makes of exports pass for statements of ours.
 *
 * @type {import('@jest/transform').SyncTransformer}
 */
module.exports = {
	canInstrument: true,
	getCacheKey: (source, file, options) => swc.getCacheKey(source + self, file, options),
	process(source, file, options) {
		if (!options.instrument) return swc.process(source, file, options);
		const plugins = { esModules: true, compact: false, parserPlugins: ['typescript'] };
		return swc.process(createInstrumenter(plugins).instrumentSync(source, file), file, options);
	},
};
