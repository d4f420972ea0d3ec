const { join } = require('node:path');
const { ensureDependencies } = require('./dependencies.cjs');
const { checkNode } = require('./needs.cjs');
const { installSignalHandlers, shutdownSignal } = require('./shutdown.cjs');
const { UserError } = require('./user-error.cjs');

const root = join(__dirname, '..', '..');

/**
 * Runs every `npm run …` command: checks the machine, installs missing packages, does the work, and
 * prints a UserError as a message instead of a stack trace.
 *
 * @param {(root: string, args: string[]) => Promise<void>} work
 */
async function command(work) {
	try {
		checkNode();
		installSignalHandlers();
		await ensureDependencies(root);
		await work(root, process.argv.slice(2));
	} catch (error) {
		const reason = shutdownSignal.aborted ? shutdownSignal.reason : error;
		console.error(reason instanceof UserError ? `\n✖ ${reason.message}` : reason);
		process.exitCode = 1;
	}
}

module.exports = { command };
