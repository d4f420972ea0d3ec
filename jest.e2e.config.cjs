const base = require('./jest.config.cjs');

// One part after the other: each runs a real n8n, and some several processes of it.
module.exports = {
	testEnvironment: base.testEnvironment,
	testMatch: ['<rootDir>/test/e2e/*.test.cts'],
	modulePathIgnorePatterns: base.modulePathIgnorePatterns,
	transform: base.transform,
	maxWorkers: 1,
	testTimeout: 600_000,
	reporters: ['<rootDir>/scripts/e2e/reporter.cjs'],
};
