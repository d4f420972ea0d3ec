import { rm } from 'node:fs/promises';

import {
	createCredential,
	freshUserFolder,
	type InstalledN8n,
	installTarball,
	type Rest,
	type SavedCredential,
	setUpOwner,
	startN8n,
} from '../../n8n/index.cts';
import { freePort } from '../../n8n/ports.cts';
import { UserError } from '../../scripts/shared/user-error.cjs';
import { account } from '../account.cts';
import { fromWallClock } from '../clock.cts';
import { startPlivoServer } from './plivo-server.cts';

/** A real n8n that has both packages and the credential. */
export interface N8nForBench {
	url: string;
	rest: Rest;
	credential: SavedCredential;
	/** Where the nodes send their requests. */
	plivoUrl: string;
	/**
	 * Resolves when at least this many executions have reached `BenchCount` since n8n was started.
	 *
	 * @returns how many have
	 */
	executionsEnded(count: number): Promise<number>;
	/** When an execution reached `BenchBegin` with this key, as `performance.now()` counts here. */
	begunAt(key: string): Promise<number>;
	stop(): Promise<void>;
}

const owner = {
	email: 'owner@example.com',
	firstName: 'Olga',
	lastName: 'Owner',
	password: 'Bench-only-1',
};

/** Asks the nodes of the bench, which answer when it is time. */
async function fetchText(port: number, path: string): Promise<string> {
	const url = `http://127.0.0.1:${port}/${path}`;
	const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
	if (!response.ok) throw new UserError(`n8n answered ${response.status} to ${path}.`);
	return response.text();
}

/** @param tarballs of this package, and of the one with the bench's nodes */
export async function startN8nForBench(
	installed: InstalledN8n,
	tarballs: string[],
): Promise<N8nForBench> {
	const userFolder = await freshUserFolder();
	for (const tarball of tarballs) await installTarball(tarball, userFolder);
	const plivo = await startPlivoServer();
	const port = await freePort();
	const env = { BENCH_PLIVO_URL: plivo.url, BENCH_PORT: String(port) };
	const n8n = await startN8n(installed, { userFolder, env });
	const stop = async () => {
		await n8n.stop();
		plivo.stop();
		await rm(userFolder, { recursive: true, force: true });
	};
	try {
		const rest = await setUpOwner(n8n.url, owner);
		const credential = await createCredential(rest, {
			name: 'Plivo',
			type: 'plivoStreamApi',
			data: { ...account, baseUrl: plivo.url },
		});
		return {
			...{ url: n8n.url, rest, credential, plivoUrl: plivo.url, stop },
			executionsEnded: async (count) => Number(await fetchText(port, `ended/${count}`)),
			begunAt: async (key) => fromWallClock(Number(await fetchText(port, `begun/${key}`))),
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
