const { statSync } = require('node:fs');
const { join } = require('node:path');
const { basics, checkNeeds } = require('./needs.cjs');
const { run, step } = require('./run.cjs');

/**
 * The npm that installs n8n. The one beside Node may be older, and npm before 11.8 refuses lock
 * files of newer ones if packages have optional peers.
 */
const pinnedNpm = 'npm@11.19.1';

const flags = [
	...['--ignore-scripts', '--include=dev', '--include=optional'],
	...['--no-audit', '--no-fund', '--loglevel=error'],
];

/**
 * Whether node_modules was installed after package-lock.json last changed, by a command from here
 * or by hand. npm writes a lock file of its own into node_modules as the last step of an install,
 * so an install that failed has none.
 *
 * @param {string} root
 * @returns {boolean}
 */
function isInstalled(root) {
	const changed = (/** @type {string[]} */ ...path) =>
		statSync(join(root, ...path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
	return changed('node_modules', '.package-lock.json') >= changed('package-lock.json');
}

/**
 * Makes `npm run …` work right after `git clone`.
 *
 * @param {string} root
 */
async function ensureDependencies(root) {
	if (isInstalled(root)) return;
	checkNeeds(basics);
	await step('Installing the development packages', () =>
		run('npm', ['ci', ...flags], { cwd: root, quiet: true }),
	);
}

/**
 * Installs exactly what the package-lock.json of a folder lists.
 *
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
async function installLocked(folder, env) {
	const npm = ['exec', '--yes', `--package=${pinnedNpm}`, '--', 'npm'];
	await run('npm', [...npm, 'ci', ...flags], { cwd: folder, env, quiet: true });
}

module.exports = { ensureDependencies, installLocked, isInstalled };
