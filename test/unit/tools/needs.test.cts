import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkNeeds, checkNode, compiling } from '../../../scripts/shared/needs.cjs';

describe('What the machine has to bring', () => {
	const folder = mkdtempSync(join(tmpdir(), 'plivo-stream-needs-'));
	const bring = (name: string) => writeFileSync(join(folder, name), '', { mode: 0o755 });

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('names what is missing and how to install exactly that on Debian and macOS', () => {
		bring('make');
		const check = () => checkNeeds(compiling, { PATH: folder });
		expect(check).toThrow('Missing on this machine: g++, python3.');
		expect(check).toThrow('apt-get install -y g++ python3\n');
		expect(check).toThrow('xcode-select --install && brew install python3');
	});

	it('takes another C++ compiler for g++', () => {
		for (const name of ['clang++', 'make', 'python3']) bring(name);
		expect(() => checkNeeds(compiling, { PATH: folder })).not.toThrow();
	});

	it('does not look in the working folder when PATH is empty', () => {
		expect(() => checkNeeds(compiling, { PATH: '' })).toThrow('g++, make, python3');
	});

	it.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0'])('runs on Node.js %s', (version) => {
		expect(() => checkNode(version)).not.toThrow();
	});

	it.each(['18.20.8', '20.18.3'])('refuses Node.js %s and says what to do', (version) => {
		expect(() => checkNode(version)).toThrow(
			`Node.js 20.19 or newer is needed, and this is ${version}.\n→ Install a newer one`,
		);
	});
});
