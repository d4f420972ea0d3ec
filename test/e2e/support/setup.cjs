const { chmodSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { build } = require('../../../scripts/shared/build.cjs');
const { load } = require('../../../scripts/shared/load.cjs');
const { pack } = require('../../../scripts/shared/pack.cjs');
const { step } = require('../../../scripts/shared/run.cjs');

const root = join(__dirname, '..', '..', '..');

/** Installs n8n and packs the package, once for all tests. An `E2E_TARBALL` of the user is kept. */
module.exports = async () => {
	const folder = mkdtempSync(join(tmpdir(), 'plivo-stream-e2e-'));
	// PostgreSQL runs as a user of its own, who has to reach its folder below.
	chmodSync(folder, 0o711);
	process.once('exit', () =>
		rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
	);
	process.env.TMPDIR = folder;
	await load(root, 'n8n/index.cts').installN8n();
	if (process.env.E2E_TARBALL !== undefined) return;
	await build(root);
	const { tarball } = await step('Packing', () => pack(root, folder));
	process.env.E2E_TARBALL = tarball;
};
