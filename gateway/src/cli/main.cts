import type { DestinationStream } from 'pino';
import { systemClock } from '../clock.cts';
import { ConfigError, readConfig, type Env, type Flags } from '../config/read.cts';
import { startGateway } from '../gateway.cts';
import { createLog } from '../log.cts';
import { readCommandLine } from './flags.cts';
import { HELP } from './help.cts';
import { makeUrl } from './url.cts';

interface Output {
	on(event: 'error', handler: () => void): unknown;
}

/** The parts of Node's `process` that the command uses. */
export interface Io {
	stdout: DestinationStream & Output;
	stderr: Output & { write(text: string): void };
	exitCode?: number | string | null | undefined;
	once(signal: 'SIGINT' | 'SIGTERM', handler: () => void): unknown;
	exit(code: number): void;
}

/** The first signal lets open streams end; the second one of the same kind stops at once. */
function onSignals(io: Io, stop: () => void) {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		io.once(signal, () => {
			io.once(signal, () => io.exit(1));
			stop();
		});
	}
}

async function serve(flags: Flags, env: Env, io: Io): Promise<void> {
	const config = readConfig(flags, env);
	// A log that cannot be written, e.g. to a full disk, must not end calls.
	for (const output of [io.stdout, io.stderr]) output.on('error', () => undefined);
	const log = createLog(config.logLevel, io.stdout);
	const gateway = await startGateway(config, systemClock, log);
	const { url, publicUrl } = gateway;
	log.info({ url, publicUrl, accounts: config.accounts.length }, 'listening');
	if (!config.verifySignature) log.warn('signatures are not checked: this is for tests only');
	await new Promise<void>((resolve) => onSignals(io, resolve));
	log.info({ drainSeconds: config.drainSeconds }, 'stopping');
	await gateway.stop();
	log.info('stopped');
}

/** What happened and what to do, in one line if the user can correct it. */
function describe(error: unknown): string {
	if (error instanceof ConfigError) return error.message;
	const { code, message } = error as NodeJS.ErrnoException;
	if (code === 'EADDRINUSE')
		return 'PORT (--port) is in use: stop the other program, or use another port.';
	return message;
}

/** Runs the command; sets the exit code 1 if it fails. */
export async function main(args: string[], env: Env, io: Io): Promise<void> {
	try {
		const { command, flags } = readCommandLine(args);
		if (command === 'help') io.stdout.write(HELP);
		else if (command === 'url') io.stdout.write(`${makeUrl(flags, env)}\n`);
		else await serve(flags, env, io);
	} catch (error) {
		io.stderr.write(`${describe(error)}\n`);
		io.exitCode = 1;
	}
}
