import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The folder of one stream: a file for each event that waits, and one for the state of the stream. Files
 * are written under another name and renamed, so a killed process leaves no incomplete file.
 */
export interface StreamFolder {
	/** The names of its files. */
	list(): Promise<string[]>;
	read(name: string): Promise<string>;
	/** In bytes. */
	size(name: string): Promise<number>;
	write(name: string, text: string): Promise<void>;
	remove(name: string): Promise<void>;
	/** Removes the folder with its files. */
	removeAll(): Promise<void>;
}

export interface Spool {
	/** The names of all folders. */
	list(): Promise<string[]>;
	folder(name: string): StreamFolder;
}

const UNFINISHED = '.tmp';

/** Stores events for delivery below `root`, which only the owner of the process can read. */
export function createSpool(root: string): Spool {
	return {
		async list() {
			await mkdir(root, { recursive: true, mode: 0o700 });
			const entries = await readdir(root, { withFileTypes: true });
			return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
		},
		folder(name) {
			const path = join(root, name);
			return {
				async list() {
					const names = await readdir(path);
					return names.filter((one) => !one.endsWith(UNFINISHED)).sort();
				},
				read: (file) => readFile(join(path, file), 'utf8'),
				size: async (file) => (await stat(join(path, file))).size,
				async write(file, text) {
					await mkdir(path, { recursive: true, mode: 0o700 });
					const unfinished = join(path, `${randomUUID()}${UNFINISHED}`);
					try {
						await writeFile(unfinished, text, { mode: 0o600 });
						await rename(unfinished, join(path, file));
					} catch (error) {
						await rm(unfinished, { force: true });
						throw error;
					}
				},
				remove: (file) => rm(join(path, file), { force: true }),
				removeAll: () => rm(path, { recursive: true, force: true }),
			};
		},
	};
}
