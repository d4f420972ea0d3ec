import { join } from 'node:path';

import { UserError } from '../scripts/shared/user-error.cjs';
import { startChild } from './child.cts';
import { n8nEnvironment } from './environment.cts';
import { freePort } from './ports.cts';
import type { InstalledN8n } from './server.cts';
import { until, within } from './until.cts';

/** Settings that all processes of one n8n in queue mode share. */
export interface Queue {
	userFolder: string;
	/** A PostgreSQL on loopback. */
	database: { port: number; user: string; password: string; name: string };
	/** A Redis on loopback. */
	redisPort: number;
	/** The public address of the webhook processes, before `webhook/…`. */
	webhookUrl: string;
}

export type Role = 'main' | 'worker' | 'webhook';

/** One running process of an n8n in queue mode. */
export interface QueueProcess {
	/** The port of the URL; a worker does not listen. */
	port: number;
	/** Without trailing slash. */
	url: string;
	/** The file with all that it printed, a JSON object in each line. */
	log: string;
	/** Resolves when the process has ended, with a text that says how. */
	ended: Promise<string>;
	/** Sends SIGTERM. n8n finishes its executions, for half a minute at most. */
	stop(): Promise<void>;
	/** Sends SIGKILL. */
	kill(): Promise<void>;
}

/** How many executions a worker runs at a time. */
export const concurrency = 5;

const roles: Record<Role, { args: string[]; ready: string; listens: boolean }> = {
	main: { args: ['start'], ready: 'Editor is now accessible', listens: true },
	worker: {
		args: ['worker', `--concurrency=${concurrency}`],
		ready: 'n8n worker is now ready',
		listens: false,
	},
	webhook: {
		args: ['webhook'],
		ready: 'Webhook listener waiting for requests',
		listens: true,
	},
};

const startMs = 180_000;
/** n8n waits 30 s for its executions to end, and then needs 2 s more. */
const graceMs = 40_000;

function environment(name: string, queue: Queue): NodeJS.ProcessEnv {
	const { userFolder, database, redisPort, webhookUrl } = queue;
	return {
		EXECUTIONS_MODE: 'queue',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(database.port),
		DB_POSTGRESDB_DATABASE: database.name,
		DB_POSTGRESDB_USER: database.user,
		DB_POSTGRESDB_PASSWORD: database.password,
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		N8N_WEBHOOK_URL: webhookUrl,
		N8N_PROXY_HOPS: '1',
		// Production webhooks are for the webhook processes, manual runs for the workers.
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		// As on separate machines: with a common host name, n8n's processes would treat each other's
		// executions as their own that have crashed.
		N8N_EVENTBUS_LOGWRITER_LOGFULLPATH: join(userFolder, `${name}-events.log`),
		// Each line has its execution and its time.
		N8N_LOG_FORMAT: 'json',
		// n8n makes an isolate if there are expressions. For each webhook request, it is half
		// of what the request costs.
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
	};
}

/** Whether a process accepts requests. Before, n8n answers every request with 404 or even 200. */
async function isReady(url: string): Promise<true | undefined> {
	const answer = await fetch(`${url}/healthz/readiness`).catch(() => undefined);
	return answer?.ok === true ? true : undefined;
}

export interface StartOptions {
	/** Default: any free port. */
	port?: number | undefined;
	/** Variables besides the usual environment. */
	env?: NodeJS.ProcessEnv;
}

/**
 * Starts one process of an n8n in queue mode and waits until it is ready. Start the main process first: it
 * creates the tables.
 *
 * @param name of the process, and of its log file
 */
export async function startQueueProcess(
	{ version, folder, node }: InstalledN8n,
	queue: Queue,
	role: Role,
	name: string,
	{ port: given, env }: StartOptions = {},
): Promise<QueueProcess> {
	const { userFolder } = queue;
	const { args, ready, listens } = roles[role];
	const port = given ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const log = join(userFolder, `${name}.log`);
	const place = { userFolder, port, brokerPort: await freePort() };
	const main = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	const child = startChild(node.exec, [main, ...args], {
		cwd: userFolder,
		env: { ...n8nEnvironment(place), ...environment(name, queue), ...env },
		log,
	});
	const what = `${name} of n8n ${version} to start`;
	try {
		await within(what, startMs, child.waitForOutput(ready));
		if (listens) await until(what, startMs, () => isReady(url));
	} catch (error) {
		await child.kill();
		throw new UserError(`${(error as Error).message}\nIt ${await child.ended}`);
	}
	return {
		port,
		url,
		log,
		ended: child.ended,
		stop: () => child.stop(graceMs),
		kill: () => child.kill(),
	};
}
