import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { npmEnvironment } from '../../../n8n/host.cts';
import { pack } from '../../../scripts/shared/pack.cjs';
import { run, step } from '../../../scripts/shared/run.cjs';

const GATEWAY = join(__dirname, '..', '..', '..', 'gateway');

/**
 * Installs what npm would publish in an empty folder, as the README says.
 *
 * @returns the file that the command `plivo-stream-gateway` runs
 */
export async function installGateway(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'gateway-installed-'));
	const { tarball } = await pack(GATEWAY, folder);
	const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const options = { cwd: folder, env: npmEnvironment(), quiet: true };
	await step('Installing the packed gateway', () =>
		run('npm', ['install', ...flags, tarball], options),
	);
	return join(folder, 'node_modules', '.bin', 'plivo-stream-gateway');
}
