import { execFile, execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { promisify } from 'node:util';

import { until } from '../../../n8n/until.cts';
import { searchPath } from '../../../scripts/shared/needs.cjs';

/** A server of Debian as a child process. */
export interface Service {
	pid: number;
	stop: () => Promise<void>;
}

interface Start {
	/** Gets all that it prints. */
	log: string;
	/** Whom to run it as, where we are root. */
	user?: string | undefined;
	/** What ends it at once, with its files in order. */
	signal?: 'SIGTERM' | 'SIGINT';
	isReady: () => Promise<boolean>;
}

const readyMs = 60_000;
const exec = promisify(execFile);

const environment = (): NodeJS.ProcessEnv => ({ ...process.env, PATH: searchPath() });

/** Runs a command to its end. @returns what it wrote to stdout */
export async function output(
	command: string,
	args: string[],
	env: NodeJS.ProcessEnv = {},
): Promise<string> {
	const options = { env: { ...environment(), ...env }, maxBuffer: 2 ** 30 };
	const { stdout } = await exec(command, args, options);
	return stdout;
}

/** Arguments of setpriv that make what follows run as another user. */
export const asUser = (user: string | undefined): string[] => {
	if (user === undefined) return [];
	const group = execFileSync('id', ['-g', user], { encoding: 'utf8' }).trim();
	return [`--reuid=${user}`, `--regid=${group}`, '--clear-groups'];
};

/** Whether somebody listens on the port. */
export const listens = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		const end = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('connect', () => end(true)).once('error', () => end(false));
	});

/** Starts a server in the foreground, which ends with this process, however this one ends. */
export async function startService(
	name: string,
	command: string[],
	{ log, user, signal = 'SIGTERM', isReady }: Start,
): Promise<Service> {
	const file = openSync(log, 'a');
	const args = [`--pdeathsig=${signal.replace('SIG', '')}`, ...asUser(user), '--', ...command];
	const child = spawn('setpriv', args, { env: environment(), stdio: ['ignore', file, file] });
	closeSync(file);
	const ended = new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(`did not start: ${error.message}`));
		child.once('exit', (code, by) => resolve(`ended with ${by ?? `exit code ${code}`}`));
	});
	const stop = async (): Promise<void> => {
		if (child.exitCode === null && child.signalCode === null) child.kill(signal);
		await ended;
	};
	const early = ended.then(async (how) => {
		throw new Error(`${name} ${how}:\n${await readFile(log, 'utf8')}`);
	});
	early.catch(() => undefined);
	const ready = until(`${name} to start`, readyMs, async () =>
		(await isReady()) ? true : undefined,
	);
	ready.catch(() => undefined);
	try {
		await Promise.race([ready, early]);
	} catch (error) {
		await stop();
		throw error;
	}
	return { pid: child.pid as number, stop };
}
