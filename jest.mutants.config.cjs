const base = require('./jest.config.cjs');

/** All tests, with one change of `npm run mutants` in one file. */
module.exports = {
	...base,
	transform: { '\\.[cm]?ts$': '<rootDir>/scripts/mutants/transform.cjs' },
	setupFiles: [...base.setupFiles, '<rootDir>/scripts/mutants/seed.cjs'],
	testSequencer: '<rootDir>/scripts/mutants/sequencer.cjs',
	coverageThreshold: undefined,
};
