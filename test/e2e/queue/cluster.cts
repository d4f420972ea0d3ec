import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Cleanup } from '../../../demo/cleanup.cts';
import { installN8n, type Rest, setUpOwner } from '../../../n8n/index.cts';
import { freePort } from '../../../n8n/ports.cts';
import {
	type Queue,
	type QueueProcess,
	type Role,
	type StartOptions,
	startQueueProcess,
} from '../../../n8n/queue.cts';
import { type Sandbox, startSandbox } from '../../../sandbox/index.cts';
import { checkNeeds, needs } from '../../../scripts/shared/needs.cjs';
import { owner, packagedUserFolder } from '../support/instance.cts';
import { startPostgres, type Postgres } from './postgres.cts';
import { type Proxy, startProxy } from './proxy.cts';
import { startRedis, type Redis } from './redis.cts';

/** All that runs. */
export interface Cluster {
	postgres: Postgres;
	redis: Redis;
	proxy: Proxy;
	sandbox: Sandbox;
	main: QueueProcess;
	workers: Pair;
	webhooks: Pair;
	rest: Rest;
	/** Starts one more process. */
	start: (role: Role, name: string, options?: StartOptions) => Promise<QueueProcess>;
	/** Ends everything, also what was started later. */
	close: () => Promise<void>;
}

type Pair = [QueueProcess, QueueProcess];
type Opened = Omit<Cluster, 'close'>;

/** As Promise.all, but nothing is under way any more when it throws. */
async function all<T extends Array<Promise<QueueProcess>>>(promises: [...T]) {
	await Promise.allSettled(promises);
	return Promise.all(promises);
}

async function open(cleanup: Cleanup): Promise<Opened> {
	checkNeeds([needs.postgres, needs.redis, needs.nginx]);
	const installed = await installN8n();
	const folder = await mkdtemp(join(tmpdir(), 'plivo-stream-queue-'));
	cleanup.add(() => rm(folder, { recursive: true, force: true }));
	await chmod(folder, 0o755);
	const userFolder = await packagedUserFolder();
	cleanup.add(() => rm(userFolder, { recursive: true, force: true }));

	const sandbox = await startSandbox();
	cleanup.add(() => sandbox.close());
	const postgres = await startPostgres(join(folder, 'postgres'));
	cleanup.add(() => postgres.stop());
	const redis = await startRedis(join(folder, 'redis'));
	cleanup.add(() => redis.stop());

	const [mainPort, ...webhookPorts] = [await freePort(), await freePort(), await freePort()];
	const proxy = await startProxy(join(folder, 'nginx'), mainPort, webhookPorts);
	cleanup.add(() => proxy.stop());

	const { database } = postgres;
	const queue: Queue = { userFolder, database, redisPort: redis.port, webhookUrl: proxy.url };
	const processes: QueueProcess[] = [];
	cleanup.add(async () => void (await Promise.all(processes.map((it) => it.kill()))));
	const start: Cluster['start'] = async (role, name, options) => {
		const process = await startQueueProcess(installed, queue, role, name, options);
		processes.push(process);
		return process;
	};
	const main = await start('main', 'main', { port: mainPort });
	const rest = await setUpOwner(main.url, owner);
	const [worker1, worker2, webhook1, webhook2] = await all([
		start('worker', 'worker-1'),
		start('worker', 'worker-2'),
		start('webhook', 'webhook-1', { port: webhookPorts[0] }),
		start('webhook', 'webhook-2', { port: webhookPorts[1] }),
	]);
	const workers: Pair = [worker1, worker2];
	const webhooks: Pair = [webhook1, webhook2];
	return { postgres, redis, proxy, sandbox, main, workers, webhooks, rest, start };
}

/** Starts PostgreSQL, Redis, nginx, the sandbox, and main, two workers and two webhook processes. */
export async function startCluster(): Promise<Cluster> {
	const cleanup = new Cleanup();
	const close = () => cleanup.run();
	try {
		return { ...(await open(cleanup)), close };
	} catch (error) {
		await close();
		throw error;
	}
}
