const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** One temporary folder for all temporary files of the tests. It is deleted when jest ends. */
module.exports = () => {
	const folder = mkdtempSync(join(tmpdir(), 'plivo-stream-jest-'));
	// The variables that os.tmpdir() reads on POSIX and on Windows. jest's workers inherit them.
	process.env.TMPDIR = folder;
	process.env.TEMP = folder;
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
};
