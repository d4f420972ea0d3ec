const base = require('./jest.config.cjs');

/** One after the other: each runs a real n8n, and some several processes of it. */
const names = ['agent', 'answer', 'faults', 'wait', 'editor'];

/** @param {string} name @param {string} folder of what its tests share */
const project = (name, folder) => ({
	displayName: name,
	testEnvironment: base.testEnvironment,
	testMatch: [`<rootDir>/test/e2e/${name}*.test.cts`],
	modulePathIgnorePatterns: base.modulePathIgnorePatterns,
	transform: base.transform,
	globalSetup: `<rootDir>/test/e2e/${folder}/setup.cjs`,
});

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		...names.map((name) => project(name, 'support')),
		// Needs no n8n, only a gateway and a sandbox.
		project('gateway', 'gateway'),
		// Need both.
		project('audio', 'audio'),
		project('examples', 'audio'),
		project('queue', 'audio'),
		project('versions', 'audio'),
	],
	maxWorkers: 1,
	testTimeout: 600_000,
	reporters: ['<rootDir>/test/e2e/support/reporter.cjs'],
};
