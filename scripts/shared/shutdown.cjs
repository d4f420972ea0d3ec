const { UserError } = require('./user-error.cjs');

const controller = new AbortController();

/** Aborted by the first Ctrl-C or SIGTERM. Code that started a process stops it then. */
const shutdownSignal = controller.signal;

/** A terminal sends Ctrl-C to every process of the command, and npm forwards it, so it arrives twice. */
function installSignalHandlers() {
	for (const name of ['SIGINT', 'SIGTERM']) {
		process.on(name, () => controller.abort(new UserError(`Stopped by ${name}.`)));
	}
}

/**
 * @param {() => void} end
 * @returns {() => void} takes it back
 */
function onShutdown(end) {
	if (shutdownSignal.aborted) end();
	else shutdownSignal.addEventListener('abort', end, { once: true });
	return () => shutdownSignal.removeEventListener('abort', end);
}

module.exports = { installSignalHandlers, shutdownSignal, onShutdown };
