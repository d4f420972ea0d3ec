import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Cleanup } from '../../../demo/cleanup.cts';
import { startChild } from '../../../n8n/child.cts';
import { freePort } from '../../../n8n/ports.cts';
import type { Account } from '../../../sandbox/index.cts';

/** How `plivo-stream-gateway` is run. */
export interface Command {
	/** Node. */
	exec: string;
	script: string;
	/** Where it is started; a new folder if there is none. */
	folder?: string;
	/** Further options. */
	options?: Record<string, string>;
}

export const BUILT: Command = {
	exec: process.execPath,
	script: join(__dirname, '..', '..', '..', 'gateway', 'dist', 'cli.cjs'),
};

/** A gateway as its users start it, in a process of its own. */
export interface GatewayProcess {
	url: string;
	/** An address of a stream, as `plivo-stream-gateway url` prints it. */
	streamUrl(...flags: string[]): Promise<string>;
	/** Stops it as a service manager does. Resolves with a text on how it ended. */
	stop(): Promise<string>;
}

export async function startGatewayProcess(
	cleanup: Cleanup,
	{ authId, authToken }: Account,
	{ exec, script, folder: cwd, options: given = {} }: Command = BUILT,
): Promise<GatewayProcess> {
	const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
	const url = `http://127.0.0.1:${await freePort()}`;
	const env = {
		...{ PATH: process.env.PATH, PLIVO_AUTH_ID: authId, PLIVO_AUTH_TOKEN: authToken },
		...{ PUBLIC_URL: url, PORT: new URL(url).port, DATA_DIR: join(folder, 'data') },
		...{ DRAIN_SECONDS: '0', ...given },
	};
	const options = { cwd: cwd ?? folder, env, log: join(folder, 'gateway.log') };
	const child = startChild(exec, [script], options);
	cleanup.add(() => child.stop());
	await child.waitForOutput('"listening"');
	return {
		url,
		async streamUrl(...flags) {
			const { stdout } = await promisify(execFile)(exec, [script, 'url', ...flags], { env });
			return stdout.trim();
		},
		async stop() {
			await child.stop();
			return child.ended;
		},
	};
}
