import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installN8n } from '../n8n/index.cts';
import { build } from '../scripts/shared/build.cjs';
import { pack } from '../scripts/shared/pack.cjs';
import { seconds, step } from '../scripts/shared/run.cjs';
import { Stuck } from '../scripts/shared/stuck.cjs';
import { type Asked, readArguments } from './arguments.cts';
import { short, whole } from './extent.cts';
import { type Findings, isFarOff, isMet } from './findings.cts';
import { describeMachine } from './machine.cts';
import { measureAll } from './measures/index.cts';
import { toChart } from './report/chart.cts';
import { toMarkdown, writePage } from './report/page.cts';
import { packBenchNodes } from './stage/node-package.cts';

async function write(root: string, text: string, { findings }: Findings): Promise<void> {
	const images = join(root, 'docs', 'images');
	await mkdir(images, { recursive: true });
	await writeFile(join(images, 'performance.svg'), toChart(findings));
	await writePage(root, text);
}

/** Noise never breaks a build: only what is worse than half its target does, and in CI's form alone. */
function conclude({ findings }: Findings, { short: isShort }: Asked): void {
	const missed = findings.filter((one) => !isMet(one));
	const far = missed.filter(isFarOff);
	console.log(
		`\n${findings.length} ratios, ${missed.length} miss their target, ${far.length} by half`,
	);
	if (!isShort || far.length === 0) return;
	const names = far.map(({ what, against }) => `${what}, against ${against}`);
	throw new Stuck(`Worse than half the target:\n${names.join('\n')}`);
}

/** Measures speed and weight, and says or writes what came of it. */
export async function bench(root: string, args: string[]): Promise<void> {
	const asked = readArguments(args);
	const extent = asked.short ? short : whole;
	const installed = await installN8n();
	const folder = await mkdtemp(join(tmpdir(), 'plivo-stream-bench-'));
	const since = Date.now();
	try {
		await build(root);
		const tarballs = await step('Packing', async () => [
			(await pack(root, folder)).tarball,
			await packBenchNodes(folder),
		]);
		const found = await measureAll({ root, folder, installed, tarballs, extent, asked });
		const machine = describeMachine(installed).map(([name, value]) => `| ${name} | ${value} |`);
		const took = `${seconds(since)} in all`;
		const head = ['| | |', '| --- | --- |', ...machine, `| This run | ${took} |`].join('\n');
		const text = `${head}\n\n${toMarkdown(found)}`;
		console.log(`\n${text}`);
		if (asked.write) await write(root, text, found);
		conclude(found, asked);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
