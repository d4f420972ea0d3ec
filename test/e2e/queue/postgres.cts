import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { freePort } from '../../../n8n/ports.cts';
import type { Queue } from '../../../n8n/queue.cts';
import { until } from '../../../n8n/until.cts';
import { asUser, output, type Service, startService } from './services.cts';

/** A PostgreSQL of our own. */
export interface Postgres extends Service {
	database: Queue['database'];
	/** Runs a query whose rows are one JSON value each. */
	rows<T>(sql: string): Promise<T[]>;
	/** Keeps everybody else away from a table. @returns what ends this */
	lock(table: string): Promise<() => Promise<void>>;
}

/** Nothing has to survive a power cut, and two cores have enough to do. */
const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

const lockMs = 60_000;

/**
 * Starts a PostgreSQL on loopback with an empty database.
 *
 * @param folder its own; PostgreSQL refuses to run as root, so as root its data belong to its own user
 */
export async function startPostgres(folder: string): Promise<Postgres> {
	const user = process.getuid?.() === 0 ? 'postgres' : undefined;
	const data = join(folder, 'data');
	const secret = join(folder, 'password');
	const port = await freePort();
	const database = { port, user: 'n8n', password: 'only for this test', name: 'postgres' };
	await mkdir(data, { recursive: true });
	await chmod(folder, 0o755);
	await writeFile(secret, database.password);
	if (user !== undefined) await output('chown', [user, data, secret]);
	const init = ['-D', data, '-U', database.user, '-A', 'scram-sha-256', '--pwfile', secret];
	const locale = ['-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
	await output('setpriv', [...asUser(user), '--', 'initdb', ...init, ...locale]);

	const host = ['-h', '127.0.0.1', '-p', String(port)];
	const options = settings.flatMap((setting) => ['-c', setting]);
	const service = await startService(
		'PostgreSQL',
		['postgres', '-D', data, ...host, '-k', '', ...options],
		{
			log: join(folder, 'postgres.log'),
			user,
			// SIGTERM would wait for its clients.
			signal: 'SIGINT',
			isReady: () =>
				output('pg_isready', host).then(
					() => true,
					() => false,
				),
		},
	);
	const client = ['-XqAt', '-v', 'ON_ERROR_STOP=1', ...host, '-U', database.user, '-d'];
	async function rows<T>(sql: string) {
		const args = [...client, database.name, '-c', sql];
		const lines = await output('psql', args, { PGPASSWORD: database.password });
		return lines
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => JSON.parse(line) as T);
	}
	return {
		...service,
		database,
		rows,
		async lock(table) {
			const name = `lock of ${table}`;
			// A lock ends with the session that has it.
			const session = rows(`
				set application_name = '${name}';
				begin; lock table ${table} in access exclusive mode; select pg_sleep(600)`);
			const ended = session.catch(() => undefined);
			const held = `from pg_stat_activity where application_name = '${name}' and wait_event = 'PgSleep'`;
			await until(`the ${name}`, lockMs, async () => {
				const [count] = await rows<number>(`select count(*) ${held}`);
				return count === 1 ? true : undefined;
			});
			return async () => {
				await rows(`select to_json(pg_terminate_backend(pid)) ${held}`);
				await ended;
			};
		},
	};
}
