import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { UserError } from '../scripts/shared/user-error.cjs';
import { startChild } from './child.cts';
import { n8nEnvironment } from './environment.cts';
import type { NodeRuntime } from './node.cts';
import { freePort } from './ports.cts';
import { until, within } from './until.cts';

/** An n8n on disk, ready to start. */
export interface InstalledN8n {
	version: string;
	/** The folder with node_modules/n8n. */
	folder: string;
	node: NodeRuntime;
}

/** A running n8n, whose editor and REST API answer. */
export interface RunningN8n {
	/** Without trailing slash. */
	url: string;
	userFolder: string;
	/** The file with all that n8n printed. */
	log: string;
	/** Resolves when n8n has ended, with a text that says how. */
	ended: Promise<string>;
	/** Stops n8n, and deletes its user folder if that was a temporary one. */
	stop(): Promise<void>;
}

interface Options {
	/** Not deleted when n8n ends; without it, a temporary one is made. */
	userFolder?: string;
	/** Used if it is free. Default: any free port. */
	port?: number;
	/** Variables besides the usual environment. */
	env?: NodeJS.ProcessEnv;
}

const startMs = 180_000;

const isReady = async (url: string): Promise<true | undefined> => {
	const answer = await fetch(`${url}/healthz/readiness`).catch(() => undefined);
	return answer?.ok === true ? true : undefined;
};

/** Makes a temporary user folder, which `stop` deletes. */
export const freshUserFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'plivo-stream-n8n-'));

/** Starts n8n on loopback and waits until it accepts requests. */
export async function startN8n(
	{ version, folder, node }: InstalledN8n,
	{ userFolder: given, port: wish, env }: Options = {},
): Promise<RunningN8n> {
	const userFolder = given ?? (await freshUserFolder());
	const port = await freePort(wish);
	const url = `http://127.0.0.1:${port}`;
	const log = join(userFolder, 'n8n.log');
	const main = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	const place = { userFolder, port, brokerPort: await freePort() };
	const child = startChild(node.exec, [main, 'start'], {
		cwd: userFolder,
		env: { ...n8nEnvironment(place), ...env },
		log,
	});
	const stop = async (): Promise<void> => {
		await child.stop();
		if (given === undefined) await rm(userFolder, { recursive: true, force: true });
	};
	try {
		// /healthz answers 200 long before the REST API works.
		const what = `n8n ${version} to start`;
		await within(what, startMs, child.waitForOutput('Editor is now accessible'));
		await until(what, startMs, () => isReady(url));
	} catch (error) {
		await stop();
		const how = await child.ended;
		throw new UserError(
			`n8n ${version} did not come up: ${(error as Error).message}\nIt ${how}`,
			'Fix what its last lines say, or run the command again when the machine is less busy.',
		);
	}
	return { url, userFolder, log, ended: child.ended, stop };
}
