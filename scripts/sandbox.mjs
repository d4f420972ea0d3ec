// npm run sandbox: Plivo on this machine, without n8n.
import { command } from './shared/command.cjs';
import { run } from './shared/run.cjs';

await command(async (root, args) => {
	await run(process.execPath, ['--require', 'tsx/cjs', 'sandbox/cli.cts', ...args], { cwd: root });
});
