import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { upToDate } from '../../../scripts/shared/dependencies.cjs';

const tool = { version: '30.5.2', integrity: 'sha512-a' };
const native = { version: '1.0.0', integrity: 'sha512-b', os: ['darwin'] };

describe('Whether node_modules matches package-lock.json', () => {
	const root = mkdtempSync(join(tmpdir(), 'plivo-stream-dependencies-'));
	const write = (file: string, packages: object) =>
		writeFileSync(join(root, file), JSON.stringify({ packages: { '': {}, ...packages } }));
	const wanted = (packages: object) => write('package-lock.json', packages);
	const found = (packages: object) => write('node_modules/.package-lock.json', packages);

	beforeEach(() => {
		mkdirSync(join(root, 'node_modules'), { recursive: true });
		wanted({ 'node_modules/jest': tool });
		found({ 'node_modules/jest': tool });
	});
	afterEach(() => rmSync(root, { recursive: true, force: true }));

	it('says yes when each package is there in its version', () => {
		expect(upToDate(root)).toBe(true);
	});

	it('says no when nothing is installed', () => {
		rmSync(join(root, 'node_modules'), { recursive: true });
		expect(upToDate(root)).toBe(false);
	});

	it('says no when an install was cut off, so that npm has not written its own lockfile', () => {
		rmSync(join(root, 'node_modules/.package-lock.json'));
		expect(upToDate(root)).toBe(false);
	});

	it.each([
		['another version', { ...tool, version: '30.5.1' }],
		['other content', { ...tool, integrity: 'sha512-c' }],
	])('says no when %s is installed', (_what, installed) => {
		found({ 'node_modules/jest': installed });
		expect(upToDate(root)).toBe(false);
	});

	it('does not miss a package for another platform', () => {
		wanted({ 'node_modules/jest': tool, 'node_modules/native': native });
		expect(upToDate(root)).toBe(true);
	});

	it('says no when a package for this platform is there in another version', () => {
		wanted({ 'node_modules/native': native });
		found({ 'node_modules/native': { ...native, version: '1.0.1' } });
		expect(upToDate(root)).toBe(false);
	});

	it('does not mind what is there beyond the lockfile', () => {
		wanted({});
		expect(upToDate(root)).toBe(true);
	});
});
