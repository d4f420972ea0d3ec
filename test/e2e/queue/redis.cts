import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { freePort } from '../../../n8n/ports.cts';
import { listens, output, type Service, startService } from './services.cts';

/** A job that a worker has taken from the queue and not given back. */
export interface TakenJob {
	executionId: string;
	/**
	 * What the worker that took it signs its locks with; none if that worker has not signed one yet,
	 * or has been gone for a minute.
	 */
	holder: string | undefined;
}

/** A Redis of our own. */
export interface Redis extends Service {
	port: number;
	/** The jobs that are with a worker. */
	taken(): Promise<TakenJob[]>;
	/** How many jobs wait for a worker. */
	waiting(): Promise<number>;
}

/** Bull's keys, in one step, so that no job moves in between. */
const takenScript = `
	local jobs = {}
	for _, id in ipairs(redis.call('lrange', 'bull:jobs:active', 0, -1)) do
		local key = 'bull:jobs:' .. id
		jobs[#jobs + 1] = { redis.call('hget', key, 'data'), redis.call('get', key .. ':lock') }
	end
	return #jobs == 0 and '[]' or cjson.encode(jobs)
`;

/** Starts a Redis on loopback that keeps nothing on disk. */
export async function startRedis(folder: string): Promise<Redis> {
	await mkdir(folder);
	const port = await freePort();
	const address = ['--bind', '127.0.0.1', '--port', String(port)];
	const nothingOnDisk = ['--save', '', '--appendonly', 'no', '--dir', folder];
	const service = await startService('Redis', ['redis-server', ...address, ...nothingOnDisk], {
		log: join(folder, 'redis.log'),
		isReady: () => listens(port),
	});
	const redisCli = (...command: string[]) => output('redis-cli', ['-p', String(port), ...command]);
	return {
		...service,
		port,
		async taken() {
			const jobs = JSON.parse(await redisCli('eval', takenScript, '0')) as Array<
				[data: string | false, holder: string | false]
			>;
			return jobs.flatMap(([data, holder]) => {
				if (data === false) return [];
				const { executionId } = JSON.parse(data) as { executionId: string };
				return [{ executionId, holder: holder === false ? undefined : holder }];
			});
		},
		waiting: async () => Number(await redisCli('llen', 'bull:jobs:wait')),
	};
}
