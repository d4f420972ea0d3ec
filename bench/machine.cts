import { execFileSync } from 'node:child_process';
import { cpus, type as osType } from 'node:os';

import type { InstalledN8n } from '../n8n/index.cts';

/** The machine and the versions that the figures were measured on, as part of a sentence. */
export function describeMachine({ version, node }: InstalledN8n): string {
	const processors = cpus();
	const model = processors[0]?.model.trim() ?? 'unknown';
	const nodeVersion = execFileSync(node.exec, ['--version'], { encoding: 'utf8' }).trim();
	const machine = `${processors.length} × ${model}, ${osType()} ${process.arch}`;
	return `n8n ${version} (Node.js ${nodeVersion}, SQLite), bench on Node.js ${process.version}, ${machine}`;
}
