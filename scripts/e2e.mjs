// npm run test:e2e: the packed package in real n8ns. Its options are in e2e/arguments.cjs.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from './e2e/arguments.cjs';
import { ensureForeign } from './e2e/debian.cjs';
import { failures, readFigures, sum } from './e2e/figures.cjs';
import { parts } from './e2e/parts.cjs';
import { build } from './shared/build.cjs';
import { command } from './shared/command.cjs';
import { load } from './shared/load.cjs';
import { pack } from './shared/pack.cjs';
import { run, seconds, step, tool } from './shared/run.cjs';
import { shutdownSignal } from './shared/shutdown.cjs';
import { UserError } from './shared/user-error.cjs';

/**
 * @typedef {ReturnType<typeof readArguments>} Asked
 * @typedef {{figures: ReturnType<typeof sum>, line: string}} Result
 */

/**
 * All that a part needs on disk, but for the n8ns that `versions` alone needs.
 *
 * @param {string} root
 * @param {string} folder
 * @param {Asked} asked
 */
async function prepare(root, folder, asked) {
	await ensureForeign(asked.parts.flatMap((part) => parts[part] ?? []));
	await load(root, 'n8n/index.cts').installN8n();
	await build(root);
	return await step('Packing', () => pack(root, folder));
}

/**
 * The other n8ns, in a process of its own, so that the parts can test meanwhile.
 *
 * @param {string} root
 */
function installOthers(root) {
	const done = run(process.execPath, [join(root, 'scripts', 'install-n8n.mjs')]);
	done.catch(() => undefined);
	return () => step('Waiting for the other n8ns', () => done);
}

/**
 * Runs the tests of one part; what is wrong with it ends that part alone.
 *
 * @param {string} root
 * @param {string} part
 * @param {{folder: string, env: NodeJS.ProcessEnv, asked: Asked, ready: () => Promise<void>}} how
 * @returns {Promise<Result>}
 */
async function runPart(root, part, { folder, env, asked, ready }) {
	const since = Date.now();
	const file = join(folder, `${part}.json`);
	const args = ['--config', 'jest.e2e.config.cjs', '--forceExit', '--json', '--outputFile', file];
	const pattern = `/test/e2e/${part}[^/]*\\.test\\.cts$`;
	console.log(`\n━━━ ${part}`);
	const work = async () => {
		await ready();
		await run(process.execPath, [tool(root, 'jest'), ...args, ...asked.jest, pattern], {
			cwd: root,
			env,
		});
	};
	const endedWell = await work().then(
		() => true,
		(error) => {
			if (shutdownSignal.aborted || !(error instanceof UserError)) throw error;
			console.log(`✖ ${error.message}`);
			return false;
		},
	);
	const figures = readFigures(file, endedWell);
	const { numPassedTests } = figures;
	const line = `${part}: ${numPassedTests} passed, ${failures(figures)} failed, ${seconds(since)}`;
	console.log(`━━━ ${line}`);
	return { figures, line };
}

/**
 * @param {Result[]} results
 * @param {Asked} asked
 * @param {number} since as Date.now() gave it
 */
function conclude(results, { outputFile }, since) {
	const total = sum(results.map(({ figures }) => figures));
	if (outputFile !== undefined) writeFileSync(outputFile, JSON.stringify(total));
	console.log(`\n${results.map(({ line }) => line).join('\n')}\n${seconds(since)} in all`);
	if (failures(total) > 0)
		throw new UserError('Not everything holds.', 'Read the lines with ✖ or ● above.');
}

await command(async (root, args) => {
	const since = Date.now();
	const asked = readArguments(args);
	const folder = mkdtempSync(join(tmpdir(), 'plivo-stream-e2e-'));
	// PostgreSQL runs as a user of its own, who has to get through.
	chmodSync(folder, 0o711);
	try {
		const { tarball } = await prepare(root, folder, asked);
		const others = asked.parts.includes('versions') ? installOthers(root) : undefined;
		const env = {
			...process.env,
			// Nothing is left behind, however a part ends.
			TMPDIR: folder,
			E2E_TARBALL: tarball,
			...(asked.write && { E2E_WRITE: 'true' }),
			...(asked.screenshots && { E2E_SCREENSHOTS: 'true' }),
		};
		/** @type {Result[]} */
		const results = [];
		for (const part of asked.parts) {
			const ready = async () => void (part === 'versions' && (await others?.()));
			results.push(await runPart(root, part, { folder, env, asked, ready }));
		}
		conclude(results, asked, since);
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
});
