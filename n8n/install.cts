import { existsSync, readdirSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { installLocked } from '../scripts/shared/dependencies.cjs';
import { step } from '../scripts/shared/run.cjs';
import { UserError } from '../scripts/shared/user-error.cjs';
import { cacheFolder, installName } from './cache.cts';
import { buildNatives } from './natives.cts';
import { nodeFor } from './node.cts';
import { makeOnce } from './once.cts';
import { type InstalledN8n, startN8n } from './server.cts';

/** The default version; a folder in `versions/`. */
export const currentVersion = '2.41.1';

async function fill(installed: InstalledN8n, recipe: string): Promise<void> {
	const { version, folder, node } = installed;
	await cp(recipe, folder, { recursive: true });
	await step(`Installing n8n ${version} (some minutes, once)`, () =>
		installLocked(folder, node.env),
	);
	await step('Getting SQLite for n8n', () => buildNatives(installed));
	await step(`Starting n8n ${version} for the first time`, async () => {
		const n8n = await startN8n(installed);
		await n8n.stop();
	});
}

/** The versions of n8n that can be installed here. */
export const knownVersions = (): string[] =>
	readdirSync(join(__dirname, 'versions'))
		.filter((name) => /^\d/.test(name))
		.sort((one, two) => one.localeCompare(two, 'en', { numeric: true }));

/**
 * Makes sure that an n8n is in the user's cache. Installing it takes some minutes and 2.7 GB.
 *
 * @throws {UserError} if a step of the install fails, or if SQLite has to be compiled and a compiler,
 *   make or python3 is missing
 */
export async function installN8n(version = currentVersion): Promise<InstalledN8n> {
	const recipe = join(__dirname, 'versions', version);
	if (!existsSync(recipe)) {
		throw new UserError(`There is no n8n ${version} here.`, 'Add its folder to n8n/versions/.');
	}
	const lockfile = await readFile(join(recipe, 'package-lock.json'), 'utf8');
	const manifest = JSON.parse(await readFile(join(recipe, 'package.json'), 'utf8')) as {
		engines: { node: string };
	};
	const node = await nodeFor(manifest.engines.node);
	const target = join(cacheFolder(), installName(`n8n-${version}`, lockfile, node));
	await makeOnce(target, (folder) => fill({ version, folder, node }, recipe));
	return { version, folder: target, node };
}
