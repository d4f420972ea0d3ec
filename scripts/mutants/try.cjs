const { spawn } = require('node:child_process');
const { tool } = require('../shared/run.cjs');
const { onShutdown } = require('../shared/shutdown.cjs');

/** A change in one file. @typedef {import('./operators.cjs').Change & {file: string, line: number, was: string}} Mutant */

/** How much longer a test file may take than the slowest one without a change. */
const patience = 4;
const leastMs = 60_000;

/**
 * Runs the tests that run a line, with the change in it, until one of them fails.
 *
 * @param {string} root
 * @param {Mutant} mutant
 * @param {Array<{path: string, ms: number}>} tests in the order in which they run
 * @returns {Promise<'noticed' | 'timed out' | 'survived'>}
 */
function tryMutant(root, mutant, tests) {
	if (tests.length === 0) return Promise.resolve('survived');
	const args = ['--config', 'jest.mutants.config.cjs', '--bail', '--runInBand', '--silent'];
	const files = tests.map(({ path }) => path);
	const limit = leastMs + patience * Math.max(...tests.map(({ ms }) => ms));
	return new Promise((resolve, reject) => {
		const child = spawn(
			process.execPath,
			[tool(root, 'jest'), ...args, '--forceExit', '--runTestsByPath', ...files],
			{
				cwd: root,
				stdio: ['ignore', 'ignore', 'pipe'],
				env: { ...process.env, MUTANT: JSON.stringify(mutant) },
			},
		);
		const removeListener = onShutdown(() => child.kill('SIGKILL'));
		let isLate = false;
		const late = setTimeout(() => {
			isLate = true;
			child.kill('SIGKILL');
		}, limit);
		// jest reports each test file when it ends.
		child.stderr.on('data', () => late.refresh());
		child.once('error', reject);
		child.once('close', (code) => {
			removeListener();
			clearTimeout(late);
			if (isLate) return resolve('timed out');
			resolve(code === 0 ? 'survived' : 'noticed');
		});
	});
}

module.exports = { tryMutant };
