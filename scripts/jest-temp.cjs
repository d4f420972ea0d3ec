const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** One temporary folder for all that tests put into temporary folders; it goes when jest ends. */
module.exports = () => {
	const folder = mkdtempSync(join(tmpdir(), 'plivo-stream-jest-'));
	// What os.tmpdir() reads, on POSIX and on Windows; the workers get it from here.
	process.env.TMPDIR = folder;
	process.env.TEMP = folder;
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
};
