import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { npmEnvironment } from '../../n8n/host.cts';
import { run } from '../../scripts/shared/run.cjs';

/** A package as npm packs it. */
export interface Packed {
	name: string;
	version: string;
	tarball: string;
	/** Bytes of the tarball, and unpacked. */
	size: number;
	unpackedSize: number;
	files: string[];
}

interface PackAnswer {
	name: string;
	version: string;
	filename: string;
	size: number;
	unpackedSize: number;
	files: Array<{ path: string }>;
}

/** @param what a folder, or a name with a version that npm has */
export async function npmPack(what: string, folder: string): Promise<Packed> {
	const args = ['pack', what, '--json', '--ignore-scripts', '--pack-destination', folder];
	const answer = await run('npm', args, { cwd: folder, env: npmEnvironment(), quiet: true });
	const [packed] = JSON.parse(answer) as [PackAnswer];
	const { name, version, size, unpackedSize } = packed;
	// npm answers with the name as it stands, and writes the file without the sign and the slash.
	const filename = packed.filename.replace(/^@/, '').replace('/', '-');
	const files = packed.files.map(({ path }) => path);
	return { name, version, tarball: join(folder, filename), size, unpackedSize, files };
}

/**
 * What n8n's installer does with a packed package: unpacks it, takes out what is not for use, and lets
 * npm bring its dependencies. Source: `downloadPackage` of n8n 2.41's community packages service.
 */
export async function installAsN8nDoes({ tarball }: Packed, folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { quiet: true });
	const file = join(folder, 'package.json');
	const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
	for (const kind of ['dev', 'peer', 'optional']) delete manifest[`${kind}Dependencies`];
	await writeFile(file, JSON.stringify(manifest));
	const flags = ['--audit=false', '--fund=false', '--bin-links=false', '--package-lock=false'];
	const layout = ['--install-strategy=shallow', '--ignore-scripts=true'];
	await run('npm', ['install', ...flags, ...layout], {
		cwd: folder,
		env: npmEnvironment(),
		quiet: true,
	});
}
