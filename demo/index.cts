import { check } from './check.cts';
import { Closings } from './closings.cts';
import { live } from './live.cts';
import { setStage, usualPorts } from './stage.cts';

/**
 * `npm start`: a real n8n with the package as a user would have it, and Plivo on this machine.
 *
 * @param root of the repository
 * @param args `--check` runs the demo once by itself, and needs no terminal
 */
export async function demo(root: string, args: string[]): Promise<void> {
	const since = Date.now();
	const closings = new Closings();
	try {
		if (args.includes('--check')) await check(await setStage(root, closings), since);
		else await live(await setStage(root, closings, usualPorts));
	} finally {
		await closings.run();
	}
}
