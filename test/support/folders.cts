import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { ROOT } from './markdown.cts';

/** The folders that docs/architecture.md draws; tests import from all of them and are left out. */
export const FOLDERS = [
	...readdirSync(join(ROOT, 'nodes')).map((folder) => `nodes/${folder}`),
	...['credentials', 'sandbox', 'n8n', 'demo', 'scripts', 'bench', 'gateway'],
];

/** The folder of a file or of an import's target, which may lack its ending. */
export const folderOf = (path: string) =>
	FOLDERS.find((folder) => path === folder || path.startsWith(`${folder}/`));

const SOURCE = /\.[cm]?[jt]s$/;

/** What a file imports from other files of the repository, types included, as paths from the root. */
function importsOf(file: string): string[] {
	const source = readFileSync(join(ROOT, file), 'utf8');
	const { importedFiles } = ts.preProcessFile(source, true, true);
	return importedFiles
		.map(({ fileName }) => fileName)
		.filter((name) => name.startsWith('.'))
		.map((name) => posix.join(dirname(file), name));
}

/** The folder of what a command loads once the development packages are there. */
const loadedBy = (file: string) =>
	[...readFileSync(join(ROOT, file), 'utf8').matchAll(/\bload\(root, '([^']+)'\)/g)].map(
		([, target]) => target!,
	);

/** Each arrow from one folder to another once, as `nodes/PlivoStream --> nodes/plivo`. */
function across(targetsOf: (file: string) => string[]): string[] {
	const list = ['ls-files', '--cached', '--others', '--exclude-standard', ...FOLDERS];
	const files = execFileSync('git', list, { cwd: ROOT, encoding: 'utf8' }).split('\n');
	const sources = files.filter((file) => SOURCE.test(file) && existsSync(join(ROOT, file)));
	const pairs = sources.flatMap((file) =>
		targetsOf(file).map((target) => [folderOf(file), folderOf(target)] as const),
	);
	const arrows = pairs.filter(([from, to]) => to !== undefined && from !== to);
	return [...new Set(arrows.map(([from, to]) => `${from} --> ${to}`))].sort();
}

export const arrows = () => across(importsOf);
export const loads = () => across(loadedBy);
