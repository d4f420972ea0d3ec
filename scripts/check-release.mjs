// node scripts/check-release.mjs v0.1.0: checks whether that tag may be published. The publish workflow runs it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './shared/command.cjs';
import { readVersions, releaseFaults } from './shared/release.cjs';
import { UserError } from './shared/user-error.cjs';

/** @param {string} name */
function publishedVersions(name) {
	const { stdout } = spawnSync('npm', ['view', name, 'versions', '--json'], { encoding: 'utf8' });
	try {
		return readVersions(stdout);
	} catch (error) {
		throw new UserError(
			`npm did not list its versions: ${/** @type {Error} */ (error).message}`,
			'Check whether npm can be reached, and run this again.',
		);
	}
}

await command(async (root, [tag]) => {
	const read = (/** @type {string} */ file) => readFileSync(join(root, file), 'utf8');
	const { name, version } = JSON.parse(read('package.json'));
	const published = publishedVersions(name);
	const faults = releaseFaults({ tag, version, changelog: read('CHANGELOG.md'), published });
	if (faults.length > 0) {
		throw new UserError(
			faults.join('\n'),
			'Set version and date, commit, and tag that commit with v and the version.',
		);
	}
	console.log(`${name} ${version} may be published.`);
});
