const { Stuck } = require('./stuck.cjs');

const controller = new AbortController();

/** Aborted by the first Ctrl-C or SIGTERM; whoever starts something ends it then. */
const stopping = controller.signal;

/** A terminal sends Ctrl-C to every process of the command, and npm passes it on: it arrives twice. */
function heedSignals() {
	for (const name of ['SIGINT', 'SIGTERM']) {
		process.on(name, () => controller.abort(new Stuck(`Stopped by ${name}.`)));
	}
}

/**
 * @param {() => void} end
 * @returns {() => void} takes it back
 */
function whenStopping(end) {
	if (stopping.aborted) end();
	else stopping.addEventListener('abort', end, { once: true });
	return () => stopping.removeEventListener('abort', end);
}

module.exports = { heedSignals, stopping, whenStopping };
