import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { PlivoStreamApi } from '../../../credentials/PlivoStreamApi.credentials.ts';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';
import { PlivoStreamTrigger } from '../../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';
import { REPOSITORY } from '../../../nodes/shared/docs.ts';
import { readMarkdown, ROOT } from '../../support/markdown.cts';

const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });
// Files that are there but not yet added count, too; those that are ignored do not.
const listed = git('ls-files', '--cached', '--others', '--exclude-standard').split('\n');
const FILES = new Set(listed.filter((file) => file !== ''));
const DOCUMENTS = [...FILES].filter((file) => file.endsWith('.md') && existsSync(join(ROOT, file)));

const isOutside = (link: string) => /^[a-z]+:/i.test(link);

/** What is wrong with a link within the repository; nothing where it leads somewhere. */
function faultOf(from: string, link: string): string | undefined {
	const [path = '', anchor] = link.split('#');
	const file = path === '' ? from : posix.normalize(posix.join(dirname(from), path));
	const isThere = FILES.has(file) || [...FILES].some((one) => one.startsWith(`${file}/`));
	if (!isThere || !existsSync(join(ROOT, file))) return `${link}: there is no ${file}`;
	if (anchor === undefined || readMarkdown(file).anchors.includes(anchor)) return undefined;
	return `${link}: ${file} has no such heading`;
}

describe.each(DOCUMENTS)('%s', (file) => {
	const { links, code } = readMarkdown(file);

	it('links to files and headings that are there', () => {
		const inside = links.filter((link) => !isOutside(link));
		expect(inside.map((link) => faultOf(file, link)).filter((fault) => fault)).toEqual([]);
	});

	it('names files and folders that are there', () => {
		const folders =
			/^(nodes|credentials|icons|sandbox|n8n|demo|scripts|test|docs|\.github)\/[\w./-]*$/;
		const named = code.filter((one) => folders.test(one));
		expect(named.filter((one) => !existsSync(join(ROOT, one)))).toEqual([]);
	});

	it('links outside by https, in a form that a browser takes', () => {
		const outside = links.filter(isOutside);
		expect(outside.filter((link) => !/^https:\/\/[^\s/]+\.[^\s]+$/.test(link))).toEqual([]);
		expect(outside.filter((link) => !URL.canParse(link))).toEqual([]);
	});
});

describe('the links in the editor', () => {
	const codex = [...FILES].filter((file) => file.endsWith('.node.json'));
	const texts = [
		...codex.map((file) => readFileSync(join(ROOT, file), 'utf8')),
		JSON.stringify([new PlivoStream().description, new PlivoStreamTrigger().description]),
		new PlivoStreamApi().documentationUrl,
	];
	const links = texts.flatMap((text) =>
		[...text.matchAll(/https:\/\/github\.com\/[^\s"\\]*/g)].map(([url]) => url),
	);

	it('lead to pages and headings of this repository', () => {
		expect(links.length).toBeGreaterThan(8);
		const faults = links.map((link) => {
			const [, page] = link.split(`${REPOSITORY}/blob/main/`);
			return page === undefined ? `${link} is elsewhere` : faultOf('', page);
		});
		expect(faults.filter((fault) => fault)).toEqual([]);
	});
});

describe('the README', () => {
	const { anchors, text } = readMarkdown('README.md');

	it('has at most 160 lines', () => {
		expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(160);
	});

	it('keeps to its order', () => {
		expect(anchors).toEqual(
			(
				'n8n-nodes-plivo-stream what-you-need try-it install your-first-stream operations recipes ' +
				'troubleshooting limits security compatibility contributing licence'
			).split(' '),
		);
	});

	it('lists every example, and no other', () => {
		const examples = [...FILES].filter((file) => /^examples\/[^/]*\.json$/.test(file));
		const { tables } = readMarkdown('README.md');
		const table = tables.find(({ section }) => section === 'Recipes')!;
		const listed = table.rows.map(({ example = '' }) => /\]\(([^)]*)\)/.exec(example)?.[1]);
		expect(listed.sort()).toEqual(examples.sort());
	});
});

describe('the comments of the code', () => {
	const code = [...FILES].filter(
		(file) => /\.(ts|[cm]?[jt]s|yml)$/.test(file) && existsSync(join(ROOT, file)),
	);

	it('cite only documents that are in the repository or on the web', () => {
		const faults = code.flatMap((file) => {
			const text = readFileSync(join(ROOT, file), 'utf8');
			const comments = [...text.matchAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$|^\s*#.*$/gm)].join('\n');
			// Files of other repositories follow their name: "plivo-cli, errors.md".
			return [
				...comments
					.replace(/\bplivo-cli,\s+(?:\*\s+)?\S+/g, '')
					.matchAll(/(?<![\w./-])((?:[\w.-]+\/)*[\w.-]+\.md)\b/g),
			]
				.map(([, cited]) => cited!)
				.filter((cited) => !FILES.has(cited) && !FILES.has(posix.join(dirname(file), cited)))
				.map((cited) => `${file}: ${cited}`);
		});
		expect(faults).toEqual([]);
	});
});
