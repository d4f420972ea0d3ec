import { check } from './check.cts';
import { Cleanup } from './cleanup.cts';
import { runInteractive } from './interactive.cts';
import { startEnvironment, usualPorts } from './environment.cts';

/**
 * `npm start`: a real n8n with the package as a user would have it, and Plivo on this machine.
 *
 * @param root of the repository
 * @param args `--check` runs the demo once by itself, and needs no terminal
 */
export async function demo(root: string, args: string[]): Promise<void> {
	const since = Date.now();
	const cleanup = new Cleanup();
	try {
		if (args.includes('--check')) await check(await startEnvironment(root, cleanup), since);
		else await runInteractive(await startEnvironment(root, cleanup, usualPorts));
	} finally {
		await cleanup.run();
	}
}
