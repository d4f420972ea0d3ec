const { join } = require('node:path');
const { buildGateway } = require('../../../scripts/shared/build.cjs');
const { needs } = require('../../../scripts/shared/needs.cjs');
const { installSystemPackages } = require('../../../scripts/shared/system-packages.cjs');
const { once } = require('../support/once.cjs');

/** Compiles the gateway, and installs what speaks to it and what understands it. */
module.exports = once(async () => {
	const { espeak, recordings, recognizer, recognizerModel } = needs;
	await installSystemPackages([espeak, recordings, recognizer, recognizerModel]);
	await buildGateway(join(__dirname, '..', '..', '..'));
});
