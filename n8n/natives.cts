import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { checkNeeds, compiling } from '../scripts/shared/needs.cjs';
import { run } from '../scripts/shared/run.cjs';
import type { InstalledN8n } from './server.cts';

/** How the native modules are built; a test replaces it. */
export interface Builder {
	run: typeof run;
	checkNeeds: (wanted: typeof compiling) => void;
}

interface Native {
	name: string;
	/** Throws, or fails, if the module does not work. */
	proof: string;
	/** Arguments of prebuild-install, for a module that downloads its prebuilt binary with it. */
	download?: string[];
}

/** The packages of n8n that have to be built. Not every n8n has isolated-vm. */
export const natives: Native[] = [
	{
		name: 'sqlite3',
		proof: `new (require('sqlite3').Database)(':memory:', (error) => { if (error) throw error; });`,
		// As in the package's own install script, which compiles if this fails.
		download: ['-r', 'napi'],
	},
	{ name: 'isolated-vm', proof: `new (require('isolated-vm').Isolate)().dispose();` },
];

/** A firewall may drop the request. prebuild-install itself stops after 30 s without data. */
const DOWNLOAD_MS = 60_000;

const succeeds = (work: () => Promise<unknown>): Promise<boolean> =>
	work().then(
		() => true,
		() => false,
	);

/**
 * Makes one native module work: as installed by npm, else with its prebuilt binary, else compiled.
 *
 * @throws {UserError} if it has to be compiled and a tool is missing, or if it does not work afterwards
 */
async function build(
	{ folder, node }: InstalledN8n,
	{ name, proof, download }: Native,
	builder: Builder,
): Promise<void> {
	const options = { cwd: folder, env: node.env, quiet: true };
	const prove = () => builder.run(node.exec, ['-e', proof], options);
	const works = () => succeeds(prove);
	const downloads = (args: string[]) =>
		succeeds(async () => {
			const manifest = join(folder, 'node_modules', name, 'package.json');
			const tool = createRequire(manifest).resolve('prebuild-install/bin.js');
			const there = { ...options, cwd: dirname(manifest), timeoutMs: DOWNLOAD_MS };
			await builder.run(node.exec, [tool, ...args], there);
		});

	if (await works()) return;
	if (download && (await downloads(download)) && (await works())) return;
	console.log(`  No prebuilt ${name} could be used here, so it is compiled.`);
	builder.checkNeeds(compiling);
	// Without it the install script would look for the prebuilt binary once more.
	const env = { ...node.env, npm_config_build_from_source: 'true' };
	const rebuild = ['rebuild', '--ignore-scripts=false', '--loglevel=error', name];
	await builder.run('npm', rebuild, { ...options, env });
	await prove();
}

/** Makes all native modules of an installed n8n work. */
export async function buildNatives(
	installed: InstalledN8n,
	builder: Builder = { run, checkNeeds },
): Promise<void> {
	for (const native of natives) {
		if (existsSync(join(installed.folder, 'node_modules', native.name))) {
			await build(installed, native, builder);
		}
	}
}
