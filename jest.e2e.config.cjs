const base = require('./jest.config.cjs');

/** One after the other: each runs a real n8n, and some several processes of it. */
const names = ['agent', 'answer', 'faults', 'wait', 'editor', 'examples', 'queue', 'versions'];

/** @type {import('jest').Config} */
module.exports = {
	projects: names.map((name) => ({
		displayName: name,
		testEnvironment: base.testEnvironment,
		testMatch: [`<rootDir>/test/e2e/${name}*.test.cts`],
		modulePathIgnorePatterns: base.modulePathIgnorePatterns,
		transform: base.transform,
		globalSetup: '<rootDir>/test/e2e/support/setup.cjs',
	})),
	maxWorkers: 1,
	testTimeout: 600_000,
	reporters: ['<rootDir>/test/e2e/support/reporter.cjs'],
};
