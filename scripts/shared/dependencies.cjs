const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { basics, checkNeeds } = require('./needs.cjs');
const { run, step } = require('./run.cjs');
const { Stuck } = require('./stuck.cjs');

/** @typedef {{version?: string, integrity?: string, optional?: boolean, os?: unknown, cpu?: unknown}} Entry */

/** @param {string} file @returns {Record<string, Entry>} */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * Whether it is there or not depends on the platform; npm does not mark all of these as optional.
 *
 * @param {Entry} entry
 */
const mayBeMissing = ({ optional, os, cpu }) => Boolean(optional ?? os ?? cpu);

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes a lockfile of its own into
 * node_modules as the last thing an install does, so a half install has none.
 *
 * @param {string} root
 */
function upToDate(root) {
	try {
		const wanted = packagesOf(join(root, 'package-lock.json'));
		const found = packagesOf(join(root, 'node_modules', '.package-lock.json'));
		return Object.entries(wanted).every(([path, entry]) => {
			const { version, integrity } = found[path] ?? {};
			if (path === '' || (version === undefined && mayBeMissing(entry))) return true;
			return version === entry.version && integrity === entry.integrity;
		});
	} catch {
		return false;
	}
}

/**
 * Installs what package-lock.json asks for, without running any install script. `npm ci` will not do:
 * it refuses a lockfile that lacks optional packages for other platforms, and some registries lack
 * those. So it is `npm install`, and a look at what came of it.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env]
 */
async function installLocked(root, env) {
	const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	await run('npm', ['install', ...flags], { cwd: root, env, quiet: true });
	if (upToDate(root)) return;
	throw new Stuck(
		'npm installed other packages than package-lock.json lists.',
		'Look whether package.json and package-lock.json agree: `npm install --package-lock-only`.',
	);
}

/**
 * Makes `npm run …` work right after `git clone`.
 *
 * @param {string} root
 */
async function ensureDependencies(root) {
	if (upToDate(root)) return;
	checkNeeds(basics);
	await step('Installing the development packages', () => installLocked(root));
}

module.exports = { ensureDependencies, installLocked, upToDate };
