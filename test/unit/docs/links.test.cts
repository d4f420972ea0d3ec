import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { PlivoStreamApi } from '../../../credentials/PlivoStreamApi.credentials.ts';
import { readMarkdown, ROOT } from '../../support/markdown.cts';

const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });
// Files that are there but not yet added count, too; those that are ignored do not.
const FILES = new Set(git('ls-files', '--cached', '--others', '--exclude-standard').split('\n'));
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
		const rooms =
			/^(nodes|credentials|icons|sandbox|n8n|demo|scripts|test|docs|\.github)\/[\w./-]*$/;
		const named = code.filter((one) => rooms.test(one));
		expect(named.filter((one) => !existsSync(join(ROOT, one)))).toEqual([]);
	});

	it('links outside by https, in a form that a browser takes', () => {
		const outside = links.filter(isOutside);
		expect(outside.filter((link) => !/^https:\/\/[^\s/]+\.[^\s]+$/.test(link))).toEqual([]);
		expect(outside.filter((link) => !URL.canParse(link))).toEqual([]);
	});
});

describe('the README', () => {
	const { anchors } = readMarkdown('README.md');
	const urlsIn = (file: string) =>
		[...readFileSync(join(ROOT, file), 'utf8').matchAll(/"(https:[^"]*)"/g)].map(([, url]) => url!);

	it('has the headings that the editor links to', () => {
		const nodes = [...FILES].filter((file) => file.endsWith('.node.json'));
		const urls = [...nodes.flatMap(urlsIn), new PlivoStreamApi().documentationUrl];
		const named = urls.map((url) => url.split('#')[1]!);
		expect(named.length).toBeGreaterThan(4);
		expect(named.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
	});

	it('keeps to its order', () => {
		expect(anchors).toEqual(
			(
				'n8n-nodes-plivo-stream install first-check credential operations wait-for-a-streams-end trigger set-up-callbacks ' +
				'answer-calls examples as-an-ai-tool errors-and-what-to-do limits compatibility security development licence'
			).split(' '),
		);
	});

	it('lists every example, and no other', () => {
		const examples = [...FILES].filter((file) => /^examples\/[^/]*\.json$/.test(file));
		const { tables } = readMarkdown('README.md');
		const table = tables.find(({ section }) => section === 'Examples')!;
		const listed = table.rows.map(({ example = '' }) => /\]\(([^)]*)\)/.exec(example)?.[1]);
		expect(listed.sort()).toEqual(examples.sort());
	});
});
