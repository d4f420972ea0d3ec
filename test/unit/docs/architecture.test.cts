import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readMarkdown, ROOT } from '../../support/markdown.cts';
import { arrows, loads, FOLDERS } from '../../support/folders.cts';

const { text } = readMarkdown('docs/architecture.md');
const diagram = /```mermaid\n([\s\S]*?)```/.exec(text)![1]!;

const names = new Map(
	[...diagram.matchAll(/^\s+(\w+)\["([^"]+)"\]$/gm)].map(([, id, folder]) => [id!, folder!]),
);

const isThere = (path: string) => existsSync(join(ROOT, path));

/** The arrows of one kind, with the folders' own names. */
const drawn = (kind: string) =>
	[...diagram.matchAll(/^\s+(\w+) (-\S*>) (\w+)$/gm)]
		.filter(([, , arrow]) => arrow === kind)
		.map(([, from, , to]) => `${names.get(from!)} --> ${names.get(to!)}`)
		.sort();

describe('the diagram of the folders', () => {
	it('has every arrow of the imports, and no other', () => {
		expect(drawn('-->')).toEqual(arrows());
	});

	it('has as dotted arrows what commands load later', () => {
		expect(drawn('-.->')).toEqual(loads());
	});

	it('has every folder that there is', () => {
		expect([...names.values()].sort()).toEqual(FOLDERS.filter(isThere).sort());
	});

	it('names files that there are', () => {
		const files = [...text.matchAll(/`((?:nodes\/)?[\w-]+(?:\/[\w.-]+)?\.ts)`/g)].map(
			([, it]) => it!,
		);
		const places = ['', 'nodes/PlivoStream/', 'nodes/PlivoStreamTrigger/'];
		const missing = files.filter((file) => !places.some((place) => isThere(place + file)));
		expect(files.length).toBeGreaterThan(4);
		expect(missing).toEqual([]);
	});
});
