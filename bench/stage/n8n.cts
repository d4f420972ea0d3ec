import { rm } from 'node:fs/promises';

import {
	createCredential,
	freshUserFolder,
	type Json,
	installTarball,
	type InstalledN8n,
	type Rest,
	type SavedCredential,
	setUpOwner,
	startN8n,
} from '../../n8n/index.cts';
import { freePort } from '../../n8n/ports.cts';

/** How n8n evaluates expressions, and what it is told for that. */
const engines = {
	/** In isolates, its default. */
	vm: { N8N_EXPRESSION_ENGINE: 'vm' },
	legacy: { N8N_EXPRESSION_ENGINE: 'legacy' },
	/** The default, but no isolate is made before there is an expression for it. */
	lazy: { N8N_EXPRESSION_ENGINE: 'vm', N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};

export type Engine = keyof typeof engines;

/** What every n8n here starts from. */
export interface Ground {
	installed: InstalledN8n;
	/** Ours and the one that measures. */
	tarballs: string[];
	/** Of the server that answers. */
	serverUrl: string;
}

/** A real n8n that has both packages and the credentials. */
export interface Stage {
	url: string;
	rest: Rest;
	/** Where `/<n>` answers once so many executions have come to their end. */
	gaugeUrl: string;
	credentials: Record<'plivo' | 'slack', SavedCredential>;
	close(): Promise<void>;
}

const owner = {
	email: 'owner@example.com',
	firstName: 'Olga',
	lastName: 'Owner',
	password: 'Bench-only-1',
};

export const secrets = { authId: 'MABENCH', authToken: 'bench', signatureSecret: 'slack' };

async function fill(rest: Rest, baseUrl: string): Promise<Stage['credentials']> {
	const { authId, authToken, signatureSecret } = secrets;
	const create = (type: string, data: Json) => createCredential(rest, { name: type, type, data });
	return {
		plivo: await create('plivoStreamApi', { authId, authToken, baseUrl }),
		slack: await create('slackApi', { accessToken: 'none', signatureSecret }),
	};
}

export async function openStage(
	{ installed, tarballs, serverUrl }: Ground,
	engine: Engine,
): Promise<Stage> {
	const userFolder = await freshUserFolder();
	for (const tarball of tarballs) await installTarball(tarball, userFolder);
	const gaugePort = await freePort();
	const n8n = await startN8n(installed, {
		userFolder,
		env: {
			...engines[engine],
			N8N_METRICS: 'true',
			NODE_OPTIONS: '--expose-gc',
			// A thousand items block n8n for seconds, and it would take its own database for gone.
			DB_PING_TIMEOUT_MS: '600000',
			BENCH_SERVER: serverUrl,
			BENCH_GAUGE_PORT: String(gaugePort),
		},
	});
	const close = async () => {
		await n8n.stop();
		await rm(userFolder, { recursive: true, force: true });
	};
	try {
		const rest = await setUpOwner(n8n.url, owner);
		const credentials = await fill(rest, serverUrl);
		return { url: n8n.url, rest, gaugeUrl: `http://127.0.0.1:${gaugePort}`, credentials, close };
	} catch (error) {
		await close();
		throw error;
	}
}
