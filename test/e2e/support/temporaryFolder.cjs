const { chmodSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { once } = require('./once.cjs');

/**
 * One temporary folder for what all projects write. Not one inside of another: Chromium's socket below
 * it must have a short path.
 */
const useTemporaryFolder = once(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'plivo-stream-e2e-'));
	// PostgreSQL runs as a user of its own, who has to reach its folder below.
	chmodSync(folder, 0o711);
	process.once('exit', () =>
		rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
	);
	process.env.TMPDIR = folder;
});

module.exports = { useTemporaryFolder };
