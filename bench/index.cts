import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installN8n } from '../n8n/index.cts';
import { build } from '../scripts/shared/build.cjs';
import { pack } from '../scripts/shared/pack.cjs';
import { seconds } from '../scripts/shared/run.cjs';
import { UserError } from '../scripts/shared/user-error.cjs';
import { type Options, readOptions } from './arguments.cts';
import { describeMachine } from './machine.cts';
import { measureAll } from './measures/all.cts';
import { toPage, toTable } from './page.cts';
import { isAboveLimit, type Result } from './results.cts';
import { short, whole } from './sizes.cts';

/** @throws {UserError} if a ratio is above its limit */
function check(results: Result[]): void {
	const above = results.filter(isAboveLimit);
	if (above.length === 0) return;
	throw new UserError(
		`Still above the limit after a second measurement:\n${toTable(above)}`,
		'Times can depend on other load on the machine: run those again. Sizes cannot.',
	);
}

async function measure(root: string, folder: string, options: Options): Promise<void> {
	const start = Date.now();
	const installed = await installN8n();
	await build(root);
	const packed = await pack(root, folder);
	const sizes = options.short ? short : whole;
	const results = await measureAll({ root, folder, installed, packed, sizes }, options.only);
	console.log(`\n${toTable(results)}\n\n${results.length} ratios in ${seconds(start)}`);
	if (options.write) {
		const page = toPage(describeMachine(installed), results);
		await writeFile(join(root, 'docs', 'performance.md'), page);
	}
	check(results);
}

/** Measures speed and package size, prints the results, and writes the page if `--write` is given. */
export async function bench(root: string, args: string[]): Promise<void> {
	const options = readOptions(args);
	const folder = await mkdtemp(join(tmpdir(), 'plivo-stream-bench-'));
	try {
		await measure(root, folder, options);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
