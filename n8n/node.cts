import { execFileSync } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import { installLocked } from '../scripts/shared/dependencies.cjs';
import { step } from '../scripts/shared/run.cjs';
import { UserError } from '../scripts/shared/user-error.cjs';
import { cacheFolder, installName } from './cache.cts';
import { npmEnvironment } from './host.cts';
import { makeOnce } from './once.cts';

/** An installed Node.js. */
export interface NodeRuntime {
	/** The executable. */
	exec: string;
	/** NODE_MODULE_VERSION, which native modules are built for. */
	abi: string;
	/** What npm needs in its environment to run on this Node and to build for it. */
	env: NodeJS.ProcessEnv;
}

/** Those that are pinned below `versions/`. */
export type NodeVersion = 'node-20.19' | 'node-22' | 'node-24';

/** @param range such as `>=24` or `>=22 <25`: only major versions; the upper bound is not included */
export function nodeFits(range: string, version = process.versions.node): boolean {
	const major = Number(version.split('.')[0]);
	const bound = (sign: string) => range.match(new RegExp(`${sign}(\\d+)`))?.[1];
	return major >= Number(bound('>=') ?? 0) && major < Number(bound('<(?!=)') ?? Infinity);
}

/** A pinned Node from npm, kept in the cache. */
export async function nodeFromNpm(version: NodeVersion): Promise<NodeRuntime> {
	const pinned = join(__dirname, 'versions', version);
	const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
	const lockfile = await readFile(join(pinned, 'package-lock.json'), 'utf8');
	if (!lockfile.includes(`node_modules/${name}"`)) {
		throw new UserError(
			`npm has no ${version} for ${process.platform} ${process.arch}.`,
			'Install a Node.js that is new enough and run the command again, e.g. `nvm install 24`.',
		);
	}
	const target = join(cacheFolder(), installName(version, lockfile));
	await makeOnce(target, async (folder) => {
		await cp(pinned, folder, { recursive: true });
		await step(`Getting ${version}`, () => installLocked(folder, npmEnvironment()));
	});
	const home = join(target, 'node_modules', name);
	const exec = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	return {
		exec,
		abi: execFileSync(exec, ['-p', 'process.versions.modules'], { encoding: 'utf8' }).trim(),
		env: {
			...npmEnvironment(),
			PATH: [dirname(exec), process.env.PATH].join(delimiter),
			npm_config_nodedir: home,
		},
	};
}

/** The running Node if it fits, else Node 24 from npm, kept in the cache. */
export async function nodeFor(range: string): Promise<NodeRuntime> {
	if (!nodeFits(range)) return await nodeFromNpm('node-24');
	return { exec: process.execPath, abi: process.versions.modules, env: npmEnvironment() };
}
