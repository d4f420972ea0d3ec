import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isInstalled } from '../../../scripts/shared/dependencies.cjs';

describe('Whether the development packages are installed', () => {
	let root: string;
	const write = (file: string, second: number) => {
		writeFileSync(join(root, file), '{}');
		utimesSync(join(root, file), second, second);
	};

	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), 'plivo-stream-dependencies-'));
		mkdirSync(join(root, 'node_modules'));
		write('package-lock.json', 1_000);
	});
	afterEach(() => rmSync(root, { recursive: true, force: true }));

	it.each([
		['later', 1_001],
		['in the same moment', 1_000],
	])('says yes when npm finished %s than the lock file changed', (_when, second) => {
		write('node_modules/.package-lock.json', second);
		expect(isInstalled(root)).toBe(true);
	});

	it('says no when the lock file has changed since', () => {
		write('node_modules/.package-lock.json', 999);
		expect(isInstalled(root)).toBe(false);
	});

	it('says no when an install failed before npm wrote its own lock file', () => {
		expect(isInstalled(root)).toBe(false);
	});

	it('says no in a fresh clone', () => {
		rmSync(join(root, 'node_modules'), { recursive: true });
		expect(isInstalled(root)).toBe(false);
	});
});
