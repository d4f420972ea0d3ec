import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const own = 'n8n-nodes-plivo-stream';

interface Host {
	env: NodeJS.ProcessEnv;
	platform: NodeJS.Platform;
	home: string;
}

/** The usual cache folder of each platform, if XDG_CACHE_HOME is not set. */
const defaults: Partial<Record<NodeJS.Platform, (host: Host) => string>> = {
	darwin: ({ home }) => join(home, 'Library', 'Caches'),
	win32: ({ env, home }) => env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'),
};

/** This project's folder in the user's cache. A relative XDG_CACHE_HOME is ignored, as its specification requires. */
export function cacheFolder({
	env = process.env,
	platform = process.platform,
	home = homedir(),
}: Partial<Host> = {}): string {
	const { XDG_CACHE_HOME: xdg } = env;
	if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, own);
	const base = defaults[platform]?.({ env, platform, home }) ?? join(home, '.cache');
	return join(base, own);
}

/**
 * The folder name of one install. Native modules fit one platform, processor and Node ABI only, and
 * each lockfile needs its own install.
 */
export function installName(
	name: string,
	lockfile: string,
	{
		abi,
		platform = process.platform,
		arch = process.arch,
	}: { abi?: string } & Partial<{
		platform: string;
		arch: string;
	}> = {},
): string {
	const digest = createHash('sha256').update(lockfile).digest('hex').slice(0, 8);
	return [name, platform, arch, ...(abi === undefined ? [] : [`abi${abi}`]), digest].join('-');
}
