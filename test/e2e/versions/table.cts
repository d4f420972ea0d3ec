import { checks } from './checks.cts';

/** What was found of one n8n. */
export interface Finding {
	version: string;
	/** The major version of the Node.js that it ran on. */
	node: string;
	/** Environment variables that it needs, beyond n8n's own defaults. */
	settings: NodeJS.ProcessEnv;
	/** The sentences of the checks that held, each with what the table says of it. */
	held: ReadonlyMap<string, string>;
}

const head = `# n8n versions

The packed package, installed as n8n installs it, in real n8ns against the Plivo sandbox. This table is written by
\`E2E_WRITE=true npm run test:e2e -- --selectProjects versions\`, and \`npm run test:e2e\` fails if a row no longer holds.
`;

const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;

const listed = (settings: NodeJS.ProcessEnv): string =>
	Object.entries(settings)
		.map(([name, value]) => `\`${name}=${value}\``)
		.join('<br>') || 'none';

/** docs/compatibility.md, a column for each n8n. */
export function writeTable(findings: Finding[]): string {
	const rows = [
		['n8n', ...findings.map(({ version }) => version)],
		['---', ...findings.map(() => '---')],
		['Node.js', ...findings.map(({ node }) => node)],
		['settings needed', ...findings.map(({ settings }) => listed(settings))],
		...checks.map(({ sentence }) => [
			sentence,
			...findings.map(({ held }) => held.get(sentence) ?? '**no**'),
		]),
	];
	return `${head}\n${rows.map(row).join('\n')}\n`;
}

/** The same table wherever it is written: which Node.js there is depends on the machine. */
export const withoutNode = (table: string): string => table.replace(/^\| Node\.js .*\n/m, '');
