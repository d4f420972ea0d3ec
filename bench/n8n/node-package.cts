import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { transpileModule, ModuleKind, ScriptTarget } from 'typescript';

import { pack } from '../../scripts/shared/pack.cjs';

const source = join(__dirname, '..', 'node-package');

const compile = (text: string) =>
	transpileModule(text, {
		compilerOptions: {
			module: ModuleKind.CommonJS,
			target: ScriptTarget.ES2022,
			// Turns `.cts` into `.cjs` in import paths.
			rewriteRelativeImportExtensions: true,
		},
	}).outputText;

/**
 * Builds and packs the nodes that measure inside n8n. They are not published.
 *
 * @param folder a temporary one
 * @returns the path of the tarball
 */
export async function packBenchNodes(folder: string): Promise<string> {
	const built = join(folder, 'n8n-nodes-bench');
	await mkdir(built);
	const files = (await readdir(source)).filter((name) => name.endsWith('.cts'));
	for (const file of files) {
		const text = await readFile(join(source, file), 'utf8');
		await writeFile(join(built, file.replace(/\.cts$/, '.cjs')), compile(text));
	}
	const nodes = files.filter((name) => name.includes('.node.'));
	const manifest = {
		name: 'n8n-nodes-bench',
		version: '0.0.0',
		n8n: { n8nNodesApiVersion: 1, nodes: nodes.map((name) => name.replace(/\.cts$/, '.cjs')) },
	};
	await writeFile(join(built, 'package.json'), JSON.stringify(manifest));
	return (await pack(built, folder)).tarball;
}
