import { execFileSync } from 'node:child_process';
import { cpus, totalmem, type as osType, release } from 'node:os';

import type { InstalledN8n } from '../n8n/index.cts';

/** Without a shell that can say it, as on Windows, it stays unknown. */
function openFiles(): string {
	try {
		const limits = execFileSync('sh', ['-c', 'ulimit -Sn; ulimit -Hn'], { encoding: 'utf8' });
		const [soft, hard] = limits.trim().split('\n');
		return `${soft} (hard ${hard}; Node.js raises the one to the other)`;
	} catch {
		return 'unknown';
	}
}

/** What the figures were taken on: name and value, ready to read. */
export function describeMachine({ version, node }: InstalledN8n): Array<[string, string]> {
	const processors = cpus();
	const nodeVersion = execFileSync(node.exec, ['--version'], { encoding: 'utf8' }).trim();
	return [
		['Processor', `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}`],
		['Memory', `${(totalmem() / 2 ** 30).toFixed(1)} GiB`],
		['System', `${osType()} ${release()}, ${process.arch}`],
		['Open files', openFiles()],
		['n8n', `${version} on Node.js ${nodeVersion}, SQLite`],
		['Server, load and bench', `Node.js ${process.version}, each in a process of its own`],
	];
}
