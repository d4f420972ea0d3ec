import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const marker = '.making-';
const day = 24 * 60 * 60 * 1000;

/** A process that was killed could not clear up after itself; nothing here takes a day to make. */
async function sweep(folder: string): Promise<void> {
	for (const name of await readdir(folder)) {
		if (!name.startsWith(marker)) continue;
		const left = join(folder, name);
		const { mtimeMs } = await stat(left).catch(() => ({ mtimeMs: Date.now() }));
		if (Date.now() - mtimeMs > day) await rm(left, { recursive: true, force: true });
	}
}

/**
 * Makes a folder that is there whole or not at all: in a sibling under another name, then renamed.
 * Two processes may both make it; the first to finish wins, and both use the same one.
 *
 * @param make fills the folder that it is given, and throws where the result is of no use
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
		console.log(`Clearing away the half-made ${basename(target)} …`);
		throw error;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	return target;
}
