import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { buildNatives, type Builder } from '../../../n8n/natives.cts';
import { run } from '../../../scripts/shared/run.cjs';

const folder = mkdtempSync(join(tmpdir(), 'plivo-stream-natives-'));

function install(file: string): void {
	const path = join(folder, 'node_modules', file);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, '{}');
}

afterEach(() => rmSync(join(folder, 'node_modules'), { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the fake machine can do, and what was done on it. */
async function built(
	names: string[],
	can: { asInstalled?: string[]; download?: boolean; compile?: boolean; tools?: boolean },
) {
	jest.spyOn(console, 'log').mockReturnValue();
	for (const name of names) install(`${name}/package.json`);
	install('prebuild-install/bin.js');
	const steps: string[] = [];
	const working = new Set(can.asInstalled);
	const fail = () => Promise.reject(new Error('no'));
	const downloadOptions: unknown[] = [];
	const builder: Builder = {
		checkNeeds: () => {
			steps.push('look for a compiler');
			if (can.tools === false) throw new Error('Missing on this machine: g++');
		},
		run: (command, args, options) => {
			const [first = '', second = ''] = args;
			if (first === '-e') {
				const name = names.find((it) => second.includes(`require('${it}')`)) ?? '';
				return working.has(name) ? Promise.resolve('') : fail();
			}
			if (first.endsWith('prebuild-install/bin.js')) {
				steps.push('download sqlite3');
				downloadOptions.push({ args: args.slice(1), cwd: options?.cwd, ms: options?.timeoutMs });
				if (can.download !== true) return fail();
				working.add('sqlite3');
				return Promise.resolve('');
			}
			const name = args.at(-1) ?? '';
			steps.push(`${command} ${first} ${name}`);
			expect(options?.env).toMatchObject({ npm_config_build_from_source: 'true' });
			if (can.compile !== false) working.add(name);
			return Promise.resolve('');
		},
	};
	const node = { exec: 'node-24', abi: '137', env: { PATH: 'p' } };
	const error = await buildNatives({ version: '2.41.1', folder, node }, builder).then(
		() => undefined,
		(reason: Error) => reason.message,
	);
	return { steps, error, downloadOptions };
}

describe('The native modules of n8n', () => {
	it('are left as they are where they work', async () => {
		const names = ['sqlite3', 'isolated-vm'];
		expect((await built(names, { asInstalled: names })).steps).toEqual([]);
	});

	it('take the prebuilt SQLite, without asking for a compiler', async () => {
		const { steps, error } = await built(['sqlite3', 'isolated-vm'], {
			asInstalled: ['isolated-vm'],
			download: true,
			tools: false,
		});
		expect({ steps, error }).toEqual({ steps: ['download sqlite3'], error: undefined });
	});

	it('download it as the package does, for at most a minute', async () => {
		const { downloadOptions } = await built(['sqlite3'], { download: true });
		const cwd = join(folder, 'node_modules', 'sqlite3');
		expect(downloadOptions).toEqual([{ args: ['-r', 'napi'], cwd, ms: 60_000 }]);
	});

	it('are compiled where there is no prebuilt SQLite', async () => {
		const { steps, error } = await built(['sqlite3'], { download: false });
		expect(steps).toEqual(['download sqlite3', 'look for a compiler', 'npm rebuild sqlite3']);
		expect(error).toBeUndefined();
	});

	it('say which tool is missing only where they have to be compiled', async () => {
		const { steps, error } = await built(['sqlite3'], { download: false, tools: false });
		expect(steps).toEqual(['download sqlite3', 'look for a compiler']);
		expect(error).toBe('Missing on this machine: g++');
	});

	it('compile isolated-vm, which has no download, where its prebuilt binary does not fit', async () => {
		const { steps } = await built(['isolated-vm'], {});
		expect(steps).toEqual(['look for a compiler', 'npm rebuild isolated-vm']);
	});

	it('fail the install where they do not work even then', async () => {
		expect((await built(['sqlite3'], { compile: false })).error).toBe('no');
	});

	it('are skipped where this n8n does not have them', async () => {
		expect((await built([], {})).steps).toEqual([]);
	});
});

describe('A command with a time limit', () => {
	it('is ended, and has failed', async () => {
		const endless = ['-e', 'setInterval(() => {}, 1000)'];
		const ended = run(process.execPath, endless, { quiet: true, timeoutMs: 1 });
		await expect(ended).rejects.toThrow('ended with SIGTERM');
	});
});
