const { existsSync, rmSync, writeFileSync } = require('node:fs');
const { checkNeeds } = require('./needs.cjs');
const { run, step } = require('./run.cjs');

const policy = '/usr/sbin/policy-rc.d';

/**
 * Debian starts the servers that it installs. A policy file keeps it from that.
 *
 * @param {() => Promise<unknown>} work
 */
async function withoutServices(work) {
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
 * @param {Parameters<typeof checkNeeds>[0][number]} need
 * @returns {boolean}
 */
function isMissing(need) {
	try {
		checkNeeds([need]);
		return false;
	} catch {
		return true;
	}
}

/**
 * Installs the missing programs as root on Debian.
 *
 * @param {Parameters<typeof checkNeeds>[0]} needs
 * @throws {import('./user-error.cjs').UserError} elsewhere, with the install line
 */
async function installSystemPackages(needs) {
	const missing = needs.filter(isMissing).map(({ debian }) => debian);
	if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		await step(`Installing Debian packages: ${missing.join(', ')}`, async () => {
			await aptGet('update');
			await withoutServices(() => aptGet('install', '-y', '--no-install-recommends', ...missing));
		});
	}
	checkNeeds(needs);
}

module.exports = { installSystemPackages };
