import { existsSync, readdirSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { installLocked } from '../scripts/shared/dependencies.cjs';
import { checkNeeds, compiling } from '../scripts/shared/needs.cjs';
import { run, step } from '../scripts/shared/run.cjs';
import { Stuck } from '../scripts/shared/stuck.cjs';
import { cacheFolder, installName } from './cache.cts';
import { nodeFor } from './node.cts';
import { makeOnce } from './once.cts';
import { type InstalledN8n, startN8n } from './server.cts';

/** The version that everything here runs unless it asks for another; a folder in `versions/`. */
export const currentVersion = '2.41.1';

/**
 * Of some sixteen packages with install scripts, these two alone have to be built; each with words
 * that throw where the build is of no use. Not every n8n has isolated-vm.
 */
const natives: Record<string, string> = {
	sqlite3: `new (require('sqlite3').Database)(':memory:', (error) => { if (error) throw error; });`,
	'isolated-vm': `new (require('isolated-vm').Isolate)().dispose();`,
};

async function fill(installed: InstalledN8n, recipe: string): Promise<void> {
	const { version, folder, node } = installed;
	const options = { cwd: folder, env: node.env, quiet: true };
	await cp(recipe, folder, { recursive: true });
	await step(`Installing n8n ${version} (some minutes, once)`, () =>
		installLocked(folder, node.env),
	);
	await step('Compiling SQLite for n8n', async () => {
		const there = Object.keys(natives).filter((it) => existsSync(join(folder, 'node_modules', it)));
		const rebuild = ['rebuild', '--ignore-scripts=false', '--loglevel=error', ...there];
		await run('npm', rebuild, options);
		await run(node.exec, ['-e', there.map((it) => natives[it]).join('\n')], options);
	});
	await step(`Starting n8n ${version} for the first time`, async () => {
		const n8n = await startN8n(installed);
		await n8n.stop();
	});
}

/** Of every n8n that can be installed here. */
export const knownVersions = (): string[] =>
	readdirSync(join(__dirname, 'versions'))
		.filter((name) => /^\d/.test(name))
		.sort((one, two) => one.localeCompare(two, 'en', { numeric: true }));

/**
 * Has an n8n ready in the user's cache: takes what is there, or installs it, which takes some
 * minutes and 2.7 GB.
 *
 * @throws {Stuck} where a compiler, make or python3 is missing, or a step of the install ends badly
 */
export async function installN8n(version = currentVersion): Promise<InstalledN8n> {
	const recipe = join(__dirname, 'versions', version);
	if (!existsSync(recipe)) {
		throw new Stuck(`There is no n8n ${version} here.`, 'Add its folder to n8n/versions/.');
	}
	const lockfile = await readFile(join(recipe, 'package-lock.json'), 'utf8');
	const manifest = JSON.parse(await readFile(join(recipe, 'package.json'), 'utf8')) as {
		engines: { node: string };
	};
	const node = await nodeFor(manifest.engines.node);
	const target = join(cacheFolder(), installName(`n8n-${version}`, lockfile, node));
	await makeOnce(target, async (folder) => {
		checkNeeds(compiling);
		await fill({ version, folder, node }, recipe);
	});
	return { version, folder: target, node };
}
