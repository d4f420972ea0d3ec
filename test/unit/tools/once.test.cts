import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { makeOnce } from '../../../n8n/once.cts';

describe('A folder that is there whole or not at all', () => {
	let parent: string;
	const target = () => join(parent, 'install');
	const fill = (text: string) => (folder: string) => writeFile(join(folder, 'file'), text);
	const content = () => readFileSync(join(target(), 'file'), 'utf8');

	beforeEach(() => {
		parent = mkdtempSync(join(tmpdir(), 'plivo-stream-once-'));
	});
	afterEach(() => rmSync(parent, { recursive: true, force: true }));

	it('is made beside its place and then moved there', async () => {
		let madeIn = '';
		await makeOnce(target(), async (folder) => {
			madeIn = folder;
			await fill('made')(folder);
		});
		expect(madeIn).not.toBe(target());
		expect(content()).toBe('made');
		expect(readdirSync(parent)).toEqual(['install']);
	});

	it('is not made again', async () => {
		await makeOnce(target(), fill('first'));
		await makeOnce(target(), fill('second'));
		expect(content()).toBe('first');
	});

	it('leaves nothing behind when making it fails', async () => {
		const said = jest.spyOn(console, 'log').mockReturnValue();
		const making = makeOnce(target(), async (folder) => {
			await fill('half')(folder);
			throw new Error('no compiler');
		});
		await expect(making).rejects.toThrow('no compiler');
		expect(said).toHaveBeenCalledWith('Deleting the incomplete install …');
		said.mockRestore();
		expect(readdirSync(parent)).toEqual([]);
	});

	it('is the first one finished where two are made at once', async () => {
		let release = (): void => undefined;
		const released = new Promise<void>((resolve) => {
			release = resolve;
		});
		const slow = makeOnce(target(), async (folder) => {
			await released;
			await fill('slow')(folder);
		});
		await makeOnce(target(), fill('fast'));
		release();
		expect(await slow).toBe(target());
		expect(content()).toBe('fast');
		expect(readdirSync(parent)).toEqual(['install']);
	});

	it('clears away what a killed process left, once a day has gone by', async () => {
		for (const name of ['.making-old-1', '.making-new-1', 'other']) await mkdir(join(parent, name));
		writeFileSync(join(parent, '.making-old-1', 'file'), '');
		const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
		utimesSync(join(parent, '.making-old-1'), longAgo, longAgo);
		await makeOnce(target(), fill('made'));
		expect(readdirSync(parent).sort()).toEqual(['.making-new-1', 'install', 'other']);
	});
});
