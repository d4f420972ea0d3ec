const { rmSync } = require('node:fs');
const { join } = require('node:path');
const { run, step, tool } = require('./run.cjs');

/** @param {string} root */
function build(root) {
	/** @param {string} file @param {string[]} args */
	const node = (file, ...args) => run(process.execPath, [file, ...args], { cwd: root });
	return step('Building dist/', async () => {
		rmSync(join(root, 'dist'), { recursive: true, force: true });
		await node(tool(root, 'typescript', 'tsc'), '-p', 'tsconfig.json');
		await node(tool(root, 'gulp'), '--silent');
	});
}

/** @param {string} root */
function buildGateway(root) {
	const project = join(root, 'gateway', 'tsconfig.build.json');
	return step('Building gateway/dist/', () =>
		run(process.execPath, [tool(root, 'typescript', 'tsc'), '-p', project], { cwd: root }),
	);
}

module.exports = { build, buildGateway };
