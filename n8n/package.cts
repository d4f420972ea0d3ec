import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { pack } from '../scripts/shared/pack.cjs';
import { run } from '../scripts/shared/run.cjs';
import { npmEnvironment } from './host.cts';

const holder = { name: 'installed-nodes', private: true, dependencies: {} };

/**
 * Installs a packed node package in the folder that n8n uses for packages from the editor.
 * Call it before n8n starts: n8n reads that folder once.
 */
export async function installTarball(tarball: string, userFolder: string): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes');
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), JSON.stringify(holder), { flag: 'wx' }).catch(
		(error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST') throw error;
		},
	);
	// Without --legacy-peer-deps npm would install a second n8n-workflow.
	const args = ['--ignore-scripts', '--legacy-peer-deps', '--no-package-lock', '--no-audit'];
	await run('npm', ['install', ...args, '--no-fund', '--loglevel=error', tarball], {
		cwd: folder,
		env: npmEnvironment(),
		quiet: true,
	});
}

/** Packs the built package as npm would publish it, and installs it for the n8n of that user folder. */
export async function installPackage(root: string, userFolder: string): Promise<void> {
	const { tarball } = await pack(root, userFolder);
	await installTarball(tarball, userFolder);
}
