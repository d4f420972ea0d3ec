import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { installN8n, knownVersions } from '../../n8n/index.cts';
import { given } from './support/given.cts';
import { say } from './support/say.cts';
import { checks } from './versions/checks.cts';
import { openScene, type Scene } from './versions/scene.cts';
import { settings } from './versions/settings.cts';
import { type Finding, withoutNode, writeTable } from './versions/table.cts';

const document = join(__dirname, '..', '..', 'docs', 'compatibility.md');
const findings: Finding[] = [];

describe.each(knownVersions())('n8n %s', (version) => {
	const held = new Map<string, string>();
	let scene: Scene | undefined;

	beforeAll(async () => {
		const { node } = await installN8n(version);
		const major = ['-p', 'process.versions.node.split(".")[0]'];
		findings.push({
			version,
			node: execFileSync(node.exec, major, { encoding: 'utf8' }).trim(),
			settings: settings[version] ?? {},
			held,
		});
		say(`starting n8n ${version}`);
		scene = await openScene(version, settings[version] ?? {});
	});

	afterAll(async () => scene?.close());

	it.each(checks)('$sentence', async ({ sentence, check }) => {
		if (scene === undefined) throw new Error('n8n is not there.');
		held.set(sentence, (await check(scene)) ?? 'yes');
	});
});

describe('docs/compatibility.md', () => {
	it('says what was found', async () => {
		const table = writeTable(findings);
		if (given.write) {
			await mkdir(dirname(document), { recursive: true });
			await writeFile(document, table);
		}
		const committed = await readFile(document, 'utf8');
		expect(withoutNode(committed)).toBe(withoutNode(table));
	});
});
