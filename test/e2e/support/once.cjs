/**
 * A preparation that runs once, though several projects ask for it.
 *
 * @param {() => Promise<void>} prepare
 */
function once(prepare) {
	/** @type {Promise<void> | undefined} */
	let running;
	return () => (running ??= prepare());
}

module.exports = { once };
