// npm run lint: runs every check of the sources, also after one has failed, so that one run shows everything.
import { command } from './shared/command.cjs';
import { run, step, tool } from './shared/run.cjs';
import { shutdownSignal } from './shared/shutdown.cjs';
import { UserError } from './shared/user-error.cjs';

const sources = '**/*.{ts,cts,mts,js,cjs,mjs,json}';

/**
 * What to run, as package, its command and arguments.
 *
 * @param {boolean} fix corrects what can be corrected automatically
 * @returns {Array<[label: string, name: string, bin: string, args: string[]]>}
 */
const checks = (fix) => [
	['n8n’s own rules', '@n8n/node-cli', 'n8n-node', ['lint', ...(fix ? ['--fix'] : [])]],
	[
		'ESLint on n8n’s files, no warning allowed',
		'eslint',
		'eslint',
		['.', '--max-warnings', '0', ...(fix ? ['--fix'] : [])],
	],
	[
		'ESLint on everything else',
		'eslint',
		'eslint',
		['-c', 'eslint.tools.config.mjs', '--max-warnings', '0', ...(fix ? ['--fix'] : []), '.'],
	],
	['Types', 'typescript', 'tsc', ['-p', 'tsconfig.tools.json']],
	['Format', 'prettier', 'prettier', [fix ? '--write' : '--check', '--log-level=warn', sources]],
	[
		'Imports between folders',
		'dependency-cruiser',
		'depcruise',
		['--config', '.dependency-cruiser.cjs', '--output-type', 'err', '.'],
	],
];

await command(async (root, args) => {
	const failed = [];
	for (const [label, name, bin, rest] of checks(args.includes('--fix'))) {
		try {
			await step(label, () =>
				run(process.execPath, [tool(root, name, bin), ...rest], { cwd: root }),
			);
		} catch (error) {
			if (shutdownSignal.aborted || !(error instanceof UserError)) throw error;
			failed.push(label);
		}
	}
	try {
		await step('Words', () => run(process.execPath, ['scripts/words.mjs'], { cwd: root }));
	} catch (error) {
		if (shutdownSignal.aborted || !(error instanceof UserError)) throw error;
		failed.push('Words');
	}
	if (failed.length > 0) {
		throw new UserError(
			`These checks failed: ${failed.join('; ')}.`,
			'Read their output above. `npm run lint -- --fix` corrects what can be corrected automatically.',
		);
	}
});
