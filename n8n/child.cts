import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A server in its own process group, so that Ctrl-C does not reach it before we stop it. */
export interface Child {
	/** Resolves when a line of its output contains the text; rejects with its last lines if it ends first. */
	waitForOutput(text: string): Promise<void>;
	/** Sends it a message; resolves with the next one that it sends, rejects if it ends first. */
	request(message: string): Promise<unknown>;
	/** Sends SIGTERM, and SIGKILL if it has not ended in time. Resolves when it has ended. */
	stop(graceMs?: number): Promise<void>;
	/** Sends SIGKILL to it and to everything that it started. Resolves when it has ended. */
	kill(): Promise<void>;
	/** Resolves with a text that says how it ended. */
	ended: Promise<string>;
}

interface Start {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** The file that its output is written to. */
	log: string;
}

const kept = 30;

const preloads = [
	join(__dirname, 'with-parent.cjs'),
	join(__dirname, '..', 'scripts', 'shared', 'glibc-25847-workaround.cjs'),
];

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
	// SIGKILL goes to the whole group: n8n's task runner would outlive it.
	process.kill(
		signal === 'SIGKILL' && process.platform !== 'win32' ? -child.pid : child.pid,
		signal,
	);
}

/** @param args for Node, the script first */
export function startChild(exec: string, args: string[], { cwd, env, log }: Start): Child {
	const child = spawn(exec, [...preloads.flatMap((file) => ['--require', file]), ...args], {
		cwd,
		env,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	const file = createWriteStream(log);
	const last: string[] = [];
	const listeners = new Set<(line: string) => void>();
	for (const stream of [child.stdout, child.stderr]) {
		if (stream === null) continue;
		createInterface({ input: stream }).on('line', (line) => {
			file.write(`${line}\n`);
			last.push(line);
			if (last.length > kept) last.shift();
			for (const listener of listeners) listener(line);
		});
	}
	const ended = new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(`did not start: ${error.message}`));
		child.once('close', (code, signal) => {
			file.end();
			resolve(`ended with ${signal ?? `exit code ${code}`}. Its last lines:\n${last.join('\n')}`);
		});
	});
	return {
		ended,
		waitForOutput: (text) =>
			new Promise((resolve, reject) => {
				listeners.add((line) => line.includes(text) && resolve());
				void ended.then((how) => reject(new Error(how)));
			}),
		request: (message) =>
			new Promise((resolve, reject) => {
				child.once('message', resolve);
				child.send(message, (error) => error && reject(error));
				void ended.then((how) => reject(new Error(how)));
			}),
		async stop(graceMs = 20_000) {
			kill(child, 'SIGTERM');
			const timer = setTimeout(() => kill(child, 'SIGKILL'), graceMs);
			await ended;
			clearTimeout(timer);
		},
		async kill() {
			kill(child, 'SIGKILL');
			await ended;
		},
	};
}
