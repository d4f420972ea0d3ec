// Everything that judges the sources, and all of it every time, so that one run shows all there is to mend.
import { command } from './shared/command.cjs';
import { run, step, tool } from './shared/run.cjs';
import { stopping } from './shared/stopping.cjs';
import { Stuck } from './shared/stuck.cjs';

const sources = '**/*.{ts,cts,mts,js,cjs,mjs,json}';

/**
 * What to run, as package, its command and arguments.
 *
 * @param {boolean} fix mends what can be mended
 * @returns {Array<[label: string, name: string, bin: string, args: string[]]>}
 */
const judges = (fix) => [
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
		'Arrows between the rooms',
		'dependency-cruiser',
		'depcruise',
		['--config', '.dependency-cruiser.cjs', '--output-type', 'err', '.'],
	],
];

await command(async (root, args) => {
	const failed = [];
	for (const [label, name, bin, rest] of judges(args.includes('--fix'))) {
		try {
			await step(label, () =>
				run(process.execPath, [tool(root, name, bin), ...rest], { cwd: root }),
			);
		} catch (error) {
			if (stopping.aborted || !(error instanceof Stuck)) throw error;
			failed.push(label);
		}
	}
	if (failed.length > 0) {
		throw new Stuck(
			`Lint has something to say under: ${failed.join('; ')}.`,
			'Read it above; `npm run lint -- --fix` mends what can be mended by itself.',
		);
	}
});
