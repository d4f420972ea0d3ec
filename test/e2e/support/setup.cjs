const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { build } = require('../../../scripts/shared/build.cjs');
const { load } = require('../../../scripts/shared/load.cjs');
const { pack } = require('../../../scripts/shared/pack.cjs');
const { step } = require('../../../scripts/shared/run.cjs');
const { once } = require('./once.cjs');
const { useTemporaryFolder } = require('./temporaryFolder.cjs');

const root = join(__dirname, '..', '..', '..');

/** Installs n8n and packs the package, once for all tests. An `E2E_TARBALL` of the user is kept. */
module.exports = once(async () => {
	await useTemporaryFolder();
	await load(root, 'n8n/index.cts').installN8n();
	if (process.env.E2E_TARBALL !== undefined) return;
	await build(root);
	const { tarball } = await step('Packing', () => pack(root, tmpdir()));
	process.env.E2E_TARBALL = tarball;
});
