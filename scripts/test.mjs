// npm test; arguments go to jest, e.g. `npm test -- test/unit/nodes`.
import { command } from './shared/command.cjs';
import { run, tool } from './shared/run.cjs';

/**
 * The threshold of jest.config.cjs is for all tests. Some of the tests cannot reach it.
 *
 * @param {string[]} args
 */
const picksSome = (args) => args.some((arg) => !arg.startsWith('-') || arg.startsWith('-t'));

await command(async (root, args) => {
	const coverage = picksSome(args) ? [] : ['--coverage'];
	await run(process.execPath, [tool(root, 'jest'), ...coverage, ...args], { cwd: root });
});
