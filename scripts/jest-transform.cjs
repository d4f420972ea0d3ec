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
 * Counts coverage of the TypeScript sources, before they are compiled. jest's default counts afterwards,
 * including the getters that the compiler makes for exports.
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
