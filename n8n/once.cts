import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const marker = '.making-';
const day = 24 * 60 * 60 * 1000;

/** Folders that killed processes left are deleted after a day. No folder takes that long to make. */
async function sweep(folder: string): Promise<void> {
	for (const name of await readdir(folder)) {
		if (!name.startsWith(marker)) continue;
		const left = join(folder, name);
		const { mtimeMs } = await stat(left).catch(() => ({ mtimeMs: Date.now() }));
		if (Date.now() - mtimeMs > day) await rm(left, { recursive: true, force: true });
	}
}

/**
 * Makes a folder completely or not at all: it gets another name first and is then renamed. If two
 * processes make it at the same time, both use the folder of the process that finishes first.
 *
 * @param make fills the folder, and throws if the result cannot be used
 * @returns the target
 */
export async function makeOnce(
	target: string,
	make: (folder: string) => Promise<void>,
): Promise<string> {
	if (existsSync(target)) return target;
	const parent = dirname(target);
	await mkdir(parent, { recursive: true });
	await sweep(parent);
	const folder = await mkdtemp(join(parent, `${marker}${basename(target)}-`));
	try {
		await make(folder);
		await rename(folder, target).catch((error: unknown) => {
			if (!existsSync(target)) throw error;
		});
	} catch (error) {
		// Some hundred thousand files can take minutes.
		console.log(`Deleting the incomplete ${basename(target)} …`);
		throw error;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	return target;
}
