// npm run test:e2e: tests of the packed package in real n8ns. Arguments go to jest, such as
// `--selectProjects editor`. See jest.e2e.config.cjs for the projects.
import { command } from './shared/command.cjs';
import { run, tool } from './shared/run.cjs';

await command(async (root, args) => {
	const config = ['--config', 'jest.e2e.config.cjs', '--forceExit'];
	await run(process.execPath, [tool(root, 'jest'), ...config, ...args], { cwd: root });
});
