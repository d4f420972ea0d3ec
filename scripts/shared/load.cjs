const { join } = require('node:path');

/**
 * Loads a TypeScript file of the repository into this very process, which Ctrl-C reaches. tsx's own
 * `require` would give it second copies of what is loaded already: another `stopping`, another `UserError`.
 *
 * @param {string} root
 * @param {string} file from the root
 */
function load(root, file) {
	// Here, not above: it is there only once the dependencies are.
	require('tsx/cjs/api').register();
	return require(join(root, file));
}

module.exports = { load };
