const { join } = require('node:path');

/**
 * Loads a TypeScript file of the repository into this process, which gets Ctrl-C. tsx's own
 * `require` would load modules a second time: another `shutdownSignal`, another `UserError`.
 *
 * @param {string} root
 * @param {string} file from the root
 */
function load(root, file) {
	// Not at the top: the package exists only after the dependencies are installed.
	require('tsx/cjs/api').register();
	return require(join(root, file));
}

module.exports = { load };
