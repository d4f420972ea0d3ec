import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { installN8n, knownVersions } from '../../n8n/index.cts';
import { e2eOptions } from './support/options.cts';
import { printLine } from './support/printLine.cts';
import { checks } from './versions/checks.cts';
import { openEnvironment, type Environment } from './versions/environment.cts';
import { settings } from './versions/settings.cts';
import { type Finding, withoutNode, writeTable } from './versions/table.cts';

const document = join(__dirname, '..', '..', 'docs', 'compatibility.md');
const findings: Finding[] = [];
/** An install of n8n takes minutes, and more on a slow machine. */
const INSTALL_MS = 1_800_000;

describe.each(knownVersions())('n8n %s', (version) => {
	const held = new Map<string, string>();
	let environment: Environment | undefined;

	beforeAll(async () => {
		const { node } = await installN8n(version);
		const major = ['-p', 'process.versions.node.split(".")[0]'];
		findings.push({
			version,
			node: execFileSync(node.exec, major, { encoding: 'utf8' }).trim(),
			settings: settings[version] ?? {},
			held,
		});
		printLine(`starting n8n ${version}`);
		environment = await openEnvironment(version, settings[version] ?? {});
	}, INSTALL_MS);

	afterAll(async () => environment?.close());

	it.each(checks)('$sentence', async ({ sentence, check }) => {
		if (environment === undefined) throw new Error('n8n is not there.');
		held.set(sentence, (await check(environment)) ?? 'yes');
	});
});

describe('docs/compatibility.md', () => {
	it('says what was found', async () => {
		const table = writeTable(findings);
		if (e2eOptions.write) {
			await mkdir(dirname(document), { recursive: true });
			await writeFile(document, table);
		}
		const committed = await readFile(document, 'utf8');
		expect(withoutNode(committed)).toBe(withoutNode(table));
	});
});
