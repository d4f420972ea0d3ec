import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quoted, readMarkdown, ROOT, rowsOf } from '../../support/markdown.cts';

const doc = readMarkdown('docs/verification.md');
const SECTION = "Rules of n8n's lint";

const PLUGIN = join(ROOT, 'node_modules/@n8n/eslint-plugin-community-nodes');
/** It has a page for each of its rules. */
const RULES = readdirSync(join(PLUGIN, 'docs/rules')).map((file) => file.replace(/\.md$/, ''));

describe('docs/verification.md', () => {
	it("has every rule of n8n's lint, and no other", () => {
		const listed = rowsOf(doc, SECTION, 'rule').flatMap(({ rule }) => quoted(rule));
		expect(listed.sort()).toEqual(RULES.sort());
	});

	it('names the versions that are installed', () => {
		const packages = ['eslint-plugin-community-nodes', 'scan-community-package'];
		for (const name of packages) {
			const manifest = join(ROOT, 'node_modules/@n8n', name, 'package.json');
			const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
			expect(doc.text).toContain(`\`@n8n/${name}\` ${version}`);
		}
	});

	it('names nothing of this repository that is not there', () => {
		const cells = doc.tables.flatMap(({ rows }) => rows).flatMap((row) => Object.values(row));
		const files = cells
			.flatMap(quoted)
			.filter((one) => /^[a-z.][\w.-]*\/|\.(json|md|mjs|cjs)$/.test(one));
		expect(files.length).toBeGreaterThan(10);
		expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
	});
});
