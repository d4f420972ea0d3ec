/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// No test asserts a duration: jest's own limit of 5 s would, on a machine that is busy.
	testTimeout: 60_000,
	testMatch: ['<rootDir>/test/**/*.test.cts', '<rootDir>/gateway/test/**/*.test.cts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/gateway/dist/',
		'<rootDir>/n8n/versions/',
	],
	globalSetup: '<rootDir>/scripts/jest-temp.cjs',
	setupFiles: ['<rootDir>/test/setup.cts'],
	transform: { '\\.[cm]?ts$': '<rootDir>/scripts/jest-transform.cjs' },
	// A report in files would be linted as if it were ours.
	coverageReporters: ['text'],
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts', 'gateway/src/**/*.cts'],
	coverageThreshold: { global: { lines: 100, branches: 100, functions: 100, statements: 100 } },
};
