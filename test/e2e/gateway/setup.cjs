const { chmodSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const prepareGateway = require('./prepareGateway.cjs');

/** Prepares the gateway, once for all tests. They need no n8n. */
module.exports = async () => {
	const folder = mkdtempSync(join(tmpdir(), 'plivo-stream-gateway-e2e-'));
	// Where all projects run, PostgreSQL has to reach its folder below.
	chmodSync(folder, 0o711);
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	process.env.TMPDIR = folder;
	await prepareGateway();
};
