const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { buildGateway } = require('../../../scripts/shared/build.cjs');
const { needs } = require('../../../scripts/shared/needs.cjs');
const { installSystemPackages } = require('../../../scripts/shared/system-packages.cjs');

const root = join(__dirname, '..', '..', '..');

/** Compiles the gateway, once for all tests. They need no n8n. */
module.exports = async () => {
	const { espeak, recordings, recognizer, recognizerModel } = needs;
	await installSystemPackages([espeak, recordings, recognizer, recognizerModel]);
	const folder = mkdtempSync(join(tmpdir(), 'plivo-stream-gateway-e2e-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	process.env.TMPDIR = folder;
	await buildGateway(root);
};
