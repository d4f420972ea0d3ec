const { existsSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { delimiter, join } = require('node:path');
const { checkNeeds } = require('../shared/needs.cjs');
const { run, step } = require('../shared/run.cjs');

const postgresFolder = '/usr/lib/postgresql';
const policy = '/usr/sbin/policy-rc.d';

/** Debian keeps servers out of a user's PATH, and each PostgreSQL in a folder of its own. */
function searchPath() {
	const versions = existsSync(postgresFolder) ? readdirSync(postgresFolder) : [];
	const folders = versions.map((version) => join(postgresFolder, version, 'bin'));
	return [process.env.PATH, '/usr/sbin', ...folders].join(delimiter);
}

/** Debian starts the servers it installs; this keeps it from that, where nobody else does already. */
async function withoutServices(/** @type {() => Promise<unknown>} */ work) {
	if (existsSync(policy)) return void (await work());
	writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
	try {
		await work();
	} finally {
		rmSync(policy);
	}
}

/** @param {string[]} args */
const aptGet = (...args) =>
	run('apt-get', args, {
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		quiet: true,
	});

/**
 * @param {typeof import('../shared/needs.cjs').compiling[number]} need
 * @returns {boolean}
 */
function isMissing(need) {
	try {
		checkNeeds([need], { PATH: searchPath() });
		return false;
	} catch {
		return true;
	}
}

/**
 * Has the programs there that npm has not: installs what is missing where this may, which is as
 * root and on Debian.
 *
 * @param {Parameters<typeof checkNeeds>[0]} needs
 * @throws {import('../shared/user-error.cjs').UserError} elsewhere, with the install line
 */
async function ensureForeign(needs) {
	const missing = needs.filter(isMissing).map(({ debian }) => debian);
	if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		await step(`Installing Debian packages: ${missing.join(', ')}`, async () => {
			await aptGet('update');
			await withoutServices(() => aptGet('install', '-y', '--no-install-recommends', ...missing));
		});
	}
	checkNeeds(needs, { PATH: searchPath() });
}

module.exports = { ensureForeign, searchPath };
