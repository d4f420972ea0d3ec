import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMarkdown, ROOT } from '../../support/markdown.cts';

const DOCUMENTS = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CHANGELOG.md',
	'sandbox/README.md',
	...readdirSync(join(ROOT, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
].map(readMarkdown);

const { scripts, name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
	name: string;
};

/** npm's own, and those that stand for a script of that name. */
const SHORT = new Set(['start', 'test']);

const scriptsIn = (text: string) =>
	[...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
		([, run, short]) => run ?? short!,
	);

describe.each(DOCUMENTS)('the commands of $file', ({ text, code }) => {
	it('are scripts that there are', () => {
		const missing = scriptsIn(text).filter((script) => scripts[script] === undefined);
		expect(missing).toEqual([]);
	});

	it('name files that there are', () => {
		const files = code.flatMap((block) => [
			...[...block.matchAll(/(?<![\w-])(?:npx tsx|npx jest|node) ([\w./-]+)/g)].map(
				([, file]) => file!,
			),
			...[...block.matchAll(/\bnpm test -- ([\w./-]+)/g)].map(([, file]) => file!),
		]);
		expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
	});

	it('install this package, where they install one', () => {
		const packages = code.flatMap((block) =>
			[...block.matchAll(/npm install (?:--[\w-]+ )*((?!-)[\w@/.-]+)/g)].map(([, it]) => it!),
		);
		expect(packages.filter((one) => one !== name && !one.endsWith('.tgz'))).toEqual([]);
	});
});

describe('CONTRIBUTING.md', () => {
	it('has every script of package.json under Commands', () => {
		const { text } = DOCUMENTS.find(({ file }) => file === 'CONTRIBUTING.md')!;
		const listed = scriptsIn(text.split('## Commands')[1]!.split('\n## ')[0]!);
		expect(Object.keys(scripts).filter((script) => !listed.includes(script))).toEqual([]);
		expect([...SHORT].every((script) => scripts[script] !== undefined)).toBe(true);
	});

	it('has every folder of the top level that holds code', () => {
		const development = readMarkdown('CONTRIBUTING.md').tables.find(
			({ section, heads }) => section === 'The folders' && heads[0] === 'folder',
		)!;
		const listed = development.rows.flatMap(({ folder = '' }) =>
			[...folder.matchAll(/`([\w-]+)\//g)].map(([, it]) => it!),
		);
		const folders = readdirSync(ROOT, { withFileTypes: true })
			.filter(
				(one) => one.isDirectory() && !/^(\.|node_modules|dist|coverage|data$)/.test(one.name),
			)
			.map((one) => one.name);
		// scripts/ is what npm runs, docs/ is for reading.
		expect([...new Set(listed), 'docs', 'scripts'].sort()).toEqual(folders.sort());
	});
});

describe('the debug view of Visual Studio Code', () => {
	const { configurations } = JSON.parse(
		readFileSync(join(ROOT, '.vscode/launch.json'), 'utf8'),
	) as { configurations: Array<{ name: string; program?: string }> };

	it('starts programs that there are, once the packages are installed', () => {
		const programs = configurations.flatMap(({ program = [] }) => program);
		const files = programs.map((program) => program.replace('${workspaceFolder}', ROOT));
		expect(files.length).toBeGreaterThan(1);
		expect(files.filter((file) => !existsSync(file))).toEqual([]);
	});

	it('has what CONTRIBUTING.md names', () => {
		const { text } = DOCUMENTS.find(({ file }) => file === 'CONTRIBUTING.md')!;
		for (const { name } of configurations) expect(text).toContain(`*${name}*`);
	});
});
