const { spawn } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { onShutdown } = require('./shutdown.cjs');
const { UserError } = require('./user-error.cjs');

const heartbeat = 15_000;

/** @param {NodeJS.ProcessEnv} env @returns {NodeJS.ProcessEnv} */
const withGlibcWorkaround = ({ NODE_OPTIONS: given, ...env }) => {
	const workaround = `--require ${JSON.stringify(join(__dirname, 'glibc-25847-workaround.cjs'))}`;
	return { ...env, NODE_OPTIONS: given === undefined ? workaround : `${given} ${workaround}` };
};

/** @param {number} since as Date.now() gave it */
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Prints the label, a line every 15 seconds while it waits (without a terminal, npm prints
 * nothing for minutes), and how long it took.
 *
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function step(label, work) {
	const since = Date.now();
	console.log(`▸ ${label}`);
	const timer = setInterval(() => console.log(`  … ${label}: ${seconds(since)}`), heartbeat);
	try {
		const result = await work();
		console.log(`✔ ${label} (${seconds(since)})`);
		return result;
	} finally {
		clearInterval(timer);
	}
}

/**
 * Runs a command to its end. With `quiet` its output is shown only if it fails. With `timeoutMs`
 * it is stopped after that many milliseconds, which counts as a failure.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, timeoutMs?: number}} [options]
 * @returns {Promise<string>} what it wrote to stdout, empty without `quiet`
 */
function run(command, args, { cwd, env = process.env, quiet = false, timeoutMs } = {}) {
	return new Promise((resolve, reject) => {
		const isNpm = command === 'npm';
		const child = spawn(command, args, {
			cwd,
			env: isNpm ? withGlibcWorkaround(env) : env,
			// npm is a .cmd file on Windows, which only a shell can start.
			shell: isNpm && process.platform === 'win32',
			stdio: quiet ? 'pipe' : 'inherit',
			timeout: timeoutMs,
		});
		const removeListener = onShutdown(() => child.kill());
		let stdout = '';
		let all = '';
		child.stdout?.on('data', (data) => ((stdout += data), (all += data)));
		child.stderr?.on('data', (data) => (all += data));
		child.once('error', (error) =>
			reject(
				new UserError(
					`${command} did not start: ${error.message}`,
					'Check whether it is installed.',
				),
			),
		);
		child.once('close', (code, signal) => {
			removeListener();
			if (code === 0) return resolve(stdout);
			const line = [command, ...args].join(' ');
			reject(
				new UserError(
					`\`${line}\` ended with ${signal ?? `exit code ${code}`}.${all && `\n${all}`}`,
					'Its output above says why. Fix that, and run the command again.',
				),
			);
		});
	});
}

/**
 * The JavaScript file of a command of an installed package, to be run with the same Node.
 *
 * @param {string} root
 * @param {string} name of the package
 * @param {string} [command] if it differs from the package's name
 */
function tool(root, name, command = name) {
	const manifest = join(root, 'node_modules', name, 'package.json');
	const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
	return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

module.exports = { run, seconds, step, tool };
