const { spawn } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { whenStopping } = require('./stopping.cjs');
const { Stuck } = require('./stuck.cjs');

const heartbeat = 15_000;

/** @param {NodeJS.ProcessEnv} env @returns {NodeJS.ProcessEnv} */
const nudged = ({ NODE_OPTIONS: given, ...env }) => {
	const nudge = `--require ${JSON.stringify(join(__dirname, 'nudge.cjs'))}`;
	return { ...env, NODE_OPTIONS: given === undefined ? nudge : `${given} ${nudge}` };
};

/** @param {number} since as Date.now() gave it */
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Says what is being waited for, a line now and then that it goes on (npm shows nothing for minutes
 * where there is no terminal), and how long it took.
 *
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function step(label, work) {
	const since = Date.now();
	console.log(`▸ ${label}`);
	const beat = setInterval(() => console.log(`  … ${label}: ${seconds(since)}`), heartbeat);
	try {
		const result = await work();
		console.log(`✔ ${label} (${seconds(since)})`);
		return result;
	} finally {
		clearInterval(beat);
	}
}

/**
 * Runs a command to its end. With `quiet` its output is kept back, and shown only where it fails. With
 * `timeoutMs` it is ended after so many milliseconds, which counts as a failure.
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
			env: isNpm ? nudged(env) : env,
			// npm is a .cmd file on Windows, which only a shell can start.
			shell: isNpm && process.platform === 'win32',
			stdio: quiet ? 'pipe' : 'inherit',
			timeout: timeoutMs,
		});
		const calm = whenStopping(() => child.kill());
		let stdout = '';
		let all = '';
		child.stdout?.on('data', (data) => ((stdout += data), (all += data)));
		child.stderr?.on('data', (data) => (all += data));
		child.once('error', (error) =>
			reject(
				new Stuck(`${command} did not start: ${error.message}`, 'Look whether it is installed.'),
			),
		);
		child.once('close', (code, signal) => {
			calm();
			if (code === 0) return resolve(stdout);
			const line = [command, ...args].join(' ');
			reject(
				new Stuck(
					`\`${line}\` ended with ${signal ?? `exit code ${code}`}.${all && `\n${all}`}`,
					'What it wrote says why: mend that, and run the command again.',
				),
			);
		});
	});
}

/**
 * The JavaScript file behind a command of an installed package, to be run with this very Node.
 *
 * @param {string} root
 * @param {string} name of the package
 * @param {string} [command] where it is not the package's own name
 */
function tool(root, name, command = name) {
	const manifest = join(root, 'node_modules', name, 'package.json');
	const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
	return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

module.exports = { run, seconds, step, tool };
