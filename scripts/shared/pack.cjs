const { join } = require('node:path');
const { run } = require('./run.cjs');

/**
 * Packs what npm would publish. `dist/` has to be built.
 *
 * @param {string} root
 * @param {string} folder where the tarball goes
 * @returns {Promise<{tarball: string, files: string[]}>} files as paths inside the package
 */
async function pack(root, folder) {
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	/** @type {[{filename: string, files: Array<{path: string}>}]} */
	const [packed] = JSON.parse(await run('npm', args, { cwd: root, quiet: true }));
	return {
		tarball: join(folder, packed.filename),
		files: packed.files.map(({ path }) => path),
	};
}

module.exports = { pack };
