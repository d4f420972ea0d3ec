import { execFile } from 'node:child_process';
import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { installN8n, type RunningN8n } from '../../../n8n/index.cts';

/** A file that n8n keeps for a workflow. */
export interface Kept {
	/** The id of the execution that it belongs to, as n8n sees it; `temp` if it knows none. */
	execution: string;
	bytes: Buffer;
}

/** What n8n keeps of binary data at the moment, by its id without the mode. */
export type Storage = (n8n: RunningN8n) => Promise<Map<string, Kept>>;

/** Of ids such as `workflows/a/executions/12/binary_data/b`. */
const EXECUTION = /\/executions\/([^/]+)\//;

/** In the file system: two files for each, one of them with its metadata. */
export const inFiles: Storage = async ({ userFolder }) => {
	const folder = join(userFolder, '.n8n', 'storage');
	const found = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = found
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.metadata'))
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => path.includes('/binary_data/'));
	const kept = paths.map(async (path): Promise<[string, Kept]> => {
		const execution = EXECUTION.exec(path)?.[1] ?? '';
		return [path.slice(folder.length + 1), { execution, bytes: await readFile(path) }];
	});
	return new Map(await Promise.all(kept));
};

interface Row {
	fileId: string;
	sourceId: string;
	hex: string;
}

const SELECT = `SELECT fileId, sourceId, hex(data) AS hex FROM binary_data WHERE sourceType = 'execution'`;

/** Runs SQL in n8n's own Node, which has SQLite. */
export async function runSql<T>({ userFolder }: RunningN8n, sql: string): Promise<T[]> {
	const { node } = await installN8n();
	const script = `const { DatabaseSync } = require('node:sqlite');
		const [, file, sql] = process.argv;
		const database = new DatabaseSync(file);
		database.exec('PRAGMA busy_timeout = 10000');
		console.log(JSON.stringify(database.prepare(sql).all()));`;
	const file = join(userFolder, '.n8n', 'database.sqlite');
	const { stdout } = await promisify(execFile)(
		node.exec,
		['--disable-warning=ExperimentalWarning', '-e', script, file, sql],
		{ maxBuffer: 2 ** 28 },
	);
	return JSON.parse(stdout) as T[];
}

/** In the table `binary_data` of n8n's database. */
export const inDatabase: Storage = async (n8n) => {
	const rows = await runSql<Row>(n8n, SELECT);
	return new Map(
		rows.map(({ fileId, sourceId, hex }) => [
			fileId,
			{ execution: sourceId, bytes: Buffer.from(hex, 'hex') },
		]),
	);
};

/** What docs/audio.md says to delete audio that no execution can need any more. */
export const DELETE_OLDER = {
	files: (days: number): string =>
		`find ~/.n8n/storage/workflows/*/executions/temp -type f -mtime +${days} -delete`,
	sqlite: (days: number): string =>
		`DELETE FROM binary_data WHERE "sourceId" = 'temp' AND "createdAt" < datetime('now', '-${days} days');`,
	postgresql: (days: number): string =>
		`DELETE FROM binary_data WHERE "sourceId" = 'temp' AND "createdAt" < now() - interval '${days} days';`,
};

/** The page that these lines are in. */
export const readDocs = (): Promise<string> =>
	readFile(join(__dirname, '../../../docs/audio.md'), 'utf8');

/** Runs a line of shell as n8n's user. */
export async function runShell({ userFolder }: RunningN8n, line: string): Promise<void> {
	await promisify(execFile)('sh', ['-c', line], { env: { ...process.env, HOME: userFolder } });
}

/** Makes all files of binary data as old as that. */
export async function ageFiles(n8n: RunningN8n, days: number): Promise<void> {
	const then = new Date(Date.now() - days * 86_400_000);
	for (const id of (await inFiles(n8n)).keys()) {
		const file = join(n8n.userFolder, '.n8n', 'storage', id);
		await utimes(file, then, then);
		await utimes(`${file}.metadata`, then, then);
	}
}
