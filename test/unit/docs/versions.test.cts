import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode } from '../../../scripts/shared/needs.cjs';
import { readMarkdown, ROOT } from '../../support/markdown.cts';

const readme = readMarkdown('README.md');
const install = readMarkdown('docs/install.md');
const compatibility = readMarkdown('docs/compatibility.md');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	version: string;
};

const inOrder = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });
const N8N = readdirSync(join(ROOT, 'n8n/versions'))
	.filter((name) => !name.startsWith('node-'))
	.sort(inOrder);
const OLDEST = N8N[0]!;
const NEWEST = N8N.at(-1)!;

/** Versions of n8n that README and docs/install.md name because something changed in them. */
const CHANGED_N8N = new Map([
	['2.21', 'packages from environment variables; n8n docs, environment variable installation'],
	['2.34.0', 'keeps waiting executions in queue mode; n8n pull request 34958'],
	['2.35', 'renames WEBHOOK_URL; n8n docs, environment variables'],
	['3.0', 'no unverified packages by default, Docker only; n8n docs, 3.0 breaking changes'],
]);

const pages = [readme, install, readMarkdown('docs/callbacks.md')];
const versionsIn = (pattern: RegExp) =>
	pages.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, it]) => it!));

describe('the versions in README and docs/', () => {
	it('of n8n are those that it is run in', () => {
		const listed = versionsIn(/n8n[ :](\d+(?:\.\d+)+)/g);
		const known = (one: string) => N8N.some((it) => it === one || it.startsWith(`${one}.`));
		expect(listed.filter((one) => !known(one) && !CHANGED_N8N.has(one))).toEqual([]);
		expect([...CHANGED_N8N.keys()].filter((one) => !listed.includes(one))).toEqual([]);
		expect(install.text).toContain(`Needs n8n ${OLDEST} or newer`);
		expect(readme.text).toContain(`**n8n** ${OLDEST} or newer`);
		expect(install.text).toContain(`FROM n8nio/n8n:${NEWEST}\n`);
	});

	it('of this package is the one in package.json', () => {
		expect(install.text).toContain(`[{"name":"n8n-nodes-plivo-stream","version":"${version}"}]`);
	});

	it('of Node is the oldest that the commands take', () => {
		const listed = versionsIn(/Node (\d+\.\d+) or newer/g);
		expect(listed.length).toBeGreaterThan(0);
		for (const one of listed) {
			const [major, minor] = one.split('.').map(Number) as [number, number];
			expect(() => checkNode(`${major}.${minor}.0`)).not.toThrow();
			expect(() => checkNode(`${major}.${minor - 1}.99`)).toThrow(one);
		}
	});
});

describe('docs/compatibility.md', () => {
	it('has every n8n that is installed for it', () => {
		const [table] = compatibility.tables;
		expect(table!.heads).toEqual(['n8n', ...N8N]);
	});
});

describe('the change log', () => {
	it('begins with this version, dated or not', () => {
		const [title, newest] = readMarkdown('CHANGELOG.md').headings;
		expect(title).toBe('Changelog');
		expect(newest).toMatch(
			new RegExp(`^\\[${version.replaceAll('.', '\\.')}\\] - (Unreleased|\\d{4}-\\d\\d-\\d\\d)$`),
		);
	});
});
