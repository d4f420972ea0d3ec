import { join } from 'node:path';

import { cacheFolder, installName } from '../../../n8n/cache.cts';

const home = join('/', 'home', 'someone');
const own = 'n8n-nodes-plivo-stream';

describe('Where an installed n8n is kept', () => {
	it.each([
		['linux', join(home, '.cache', own)],
		['freebsd', join(home, '.cache', own)],
		['darwin', join(home, 'Library', 'Caches', own)],
		['win32', join(home, 'AppData', 'Local', own)],
	] as const)('takes the usual folder of %s', (platform, folder) => {
		expect(cacheFolder({ env: {}, platform, home })).toBe(folder);
	});

	it('takes XDG_CACHE_HOME on every platform', () => {
		const env = { XDG_CACHE_HOME: join('/', 'caches') };
		expect(cacheFolder({ env, platform: 'darwin', home })).toBe(join('/', 'caches', own));
	});

	it('takes no relative XDG_CACHE_HOME, as its specification says', () => {
		const env = { XDG_CACHE_HOME: 'caches' };
		expect(cacheFolder({ env, platform: 'linux', home })).toBe(join(home, '.cache', own));
	});

	it('names an install after all that its native modules and packages depend on', () => {
		const name = installName('n8n-2.41.1', 'lock', { abi: '137', platform: 'linux', arch: 'x64' });
		expect(name).toMatch(/^n8n-2\.41\.1-linux-x64-abi137-[0-9a-f]{8}$/);
	});

	it.each([
		['lockfile', installName('n', 'other', { abi: '1', platform: 'p', arch: 'a' })],
		['ABI', installName('n', 'lock', { abi: '2', platform: 'p', arch: 'a' })],
		['platform', installName('n', 'lock', { abi: '1', platform: 'q', arch: 'a' })],
		['processor', installName('n', 'lock', { abi: '1', platform: 'p', arch: 'b' })],
	])('makes another folder for another %s', (_what, name) => {
		expect(name).not.toBe(installName('n', 'lock', { abi: '1', platform: 'p', arch: 'a' }));
	});
});
