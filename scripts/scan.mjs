// n8n's own scanner, which it runs on published packages, here on the sources and on the packed files.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './shared/build.cjs';
import { command } from './shared/command.cjs';
import { pack } from './shared/pack.cjs';
import { packedListFaults } from './shared/packed-list.cjs';
import { run, step } from './shared/run.cjs';
import { UserError } from './shared/user-error.cjs';

/** The patterns that the scanner takes for a published artifact. */
const packedPatterns = ['**/*.js', 'package.json'];

/** @param {string} root @param {string} folder */
async function unpack(root, folder) {
	const { tarball, files } = await pack(root, folder);
	const unpacked = join(folder, 'packed');
	mkdirSync(unpacked);
	await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
	return { unpacked, files };
}

/** @param {string} root @returns {string[]} from the root */
const schemasIn = (root) =>
	readdirSync(join(root, 'nodes'), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\b__schema__\b.*\.json$/.test(file))
		.map((file) => `nodes/${file.replaceAll('\\', '/')}`);

await command(async (root) => {
	await build(root);
	const folder = mkdtempSync(join(tmpdir(), 'plivo-stream-scan-'));
	try {
		// The scanner makes a folder of its own on import and does not delete it.
		process.env.TMPDIR = folder;
		const { analyzePackage, SOURCE_FILE_PATTERNS } =
			await import('@n8n/scan-community-package/scanner/scanner.mjs');
		const { unpacked, files } = await step('Packing', () => unpack(root, folder));
		const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
		const faults = packedListFaults(files, manifest, schemasIn(root));
		/** @param {string} label @param {string} from @param {string[]} patterns */
		const scan = async (label, from, patterns) => {
			const { passed, message, details } = await step(label, () => analyzePackage(from, patterns));
			if (!passed) faults.push(`${label}: ${message}\n${details ?? ''}`);
		};
		await scan('Scanning the sources', root, SOURCE_FILE_PATTERNS);
		await scan('Scanning the packed files', unpacked, packedPatterns);
		if (faults.length > 0)
			throw new UserError(
				`The scan refuses the package:\n${faults.join('\n')}`,
				'Fix the lines above and run `npm run scan` again.',
			);
		console.log(`Packed files: ${files.length}`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
