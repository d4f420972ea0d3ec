// npm run gateway: the gateway from its sources; arguments go to it, e.g. `npm run gateway -- --help`.
import { command } from './shared/command.cjs';
import { run } from './shared/run.cjs';

await command(async (root, args) => {
	const sources = ['--require', 'tsx/cjs', 'gateway/src/cli.cts'];
	await run(process.execPath, [...sources, ...args], { cwd: root });
});
