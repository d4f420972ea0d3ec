import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmEnvironment } from '../../../n8n/host.cts';
import { ROOT } from '../../support/markdown.cts';

interface Entry {
	resolved?: string;
	link?: boolean;
	optionalDependencies?: Record<string, string>;
}

const FOLDERS = [
	...['.', 'test/e2e/gateway/silero'],
	...readdirSync(join(ROOT, 'n8n/versions')).map((it) => `n8n/versions/${it}`),
];

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const packagesOf = (folder: string) =>
	(JSON.parse(read(`${folder}/package-lock.json`)) as { packages: Record<string, Entry> }).packages;

/** The places where Node looks for a package that the one at this path asks for, nearest first. */
function placesOf(name: string, path: string): string[] {
	const folder = path === '' ? '' : `${path}/`;
	const here = `${folder}node_modules/${name}`;
	if (path === '') return [here];
	const outer = path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')));
	return [here, ...placesOf(name, outer)];
}

describe.each(FOLDERS)('the lock file of %s', (folder) => {
	const packages = packagesOf(folder);

	it('lists the optional packages of every platform, so that `npm ci` works on each', () => {
		const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
			Object.keys(optionalDependencies)
				.filter((name) => !placesOf(name, path).some((place) => packages[place] !== undefined))
				.map((name) => `${path} needs ${name}`),
		);
		expect(missing).toEqual([]);
	});

	it('names no registry, so that npm asks the one that is set', () => {
		// A workspace is a link to its folder.
		const named = Object.entries(packages).filter(
			([, { resolved, link }]) => resolved !== undefined && !link,
		);
		expect(named.map(([path]) => path)).toEqual([]);
	});
});

describe('the settings in .npmrc', () => {
	const settings = [...read('.npmrc').matchAll(/^([\w-]+)=/gm)].map(([, name]) => name!);

	it('make every npm write and take the same lock file, and run no script of a package', () => {
		expect(settings).toEqual([
			'ignore-scripts',
			'legacy-peer-deps',
			'omit-lockfile-registry-resolved',
		]);
	});

	it('do not reach the npm that installs n8n, which passes settings on to its children', () => {
		const passedOn = settings.map((name) => [`npm_config_${name.replaceAll('-', '_')}`, 'true']);
		expect(npmEnvironment(Object.fromEntries(passedOn) as NodeJS.ProcessEnv)).toEqual({});
	});
});
