const { join } = require('node:path');
const { ensureDependencies } = require('./dependencies.cjs');
const { checkNode } = require('./needs.cjs');
const { heedSignals, stopping } = require('./stopping.cjs');
const { Stuck } = require('./stuck.cjs');

const root = join(__dirname, '..', '..');

/**
 * The frame of every `npm run …` command: checks the machine, installs what is missing, runs, and
 * turns what the user has to mend into words instead of a stack.
 *
 * @param {(root: string, args: string[]) => Promise<void>} work
 */
async function command(work) {
	try {
		checkNode();
		heedSignals();
		await ensureDependencies(root);
		await work(root, process.argv.slice(2));
	} catch (error) {
		const reason = stopping.aborted ? stopping.reason : error;
		console.error(reason instanceof Stuck ? `\n✖ ${reason.message}` : reason);
		process.exitCode = 1;
	}
}

module.exports = { command };
