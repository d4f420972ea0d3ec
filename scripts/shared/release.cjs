/**
 * The reasons not to publish, a sentence for each.
 *
 * @param {object} release
 * @param {string | undefined} release.tag such as v0.1.0
 * @param {string} release.version of package.json
 * @param {string} release.changelog the text of CHANGELOG.md
 * @param {string[]} release.published the versions that npm has
 * @returns {string[]}
 */
function releaseFaults({ tag, version, changelog, published }) {
	const isDated = changelog
		.split('\n')
		.some((line) => new RegExp(/^## \[(.+)\] - \d{4}-\d\d-\d\d$/).exec(line)?.[1] === version);
	/** @type {Array<[isSo: boolean, fault: string]>} */
	const faults = [
		[tag !== `v${version}`, `The tag is ${tag}, and package.json has version ${version}.`],
		[!isDated, `CHANGELOG.md has no heading "## [${version}] - " with a date.`],
		[
			published.includes(version),
			`npm already has version ${version}, and accepts no version twice.`,
		],
	];
	return faults.filter(([isSo]) => isSo).map(([, fault]) => fault);
}

/**
 * The versions in the output of `npm view <name> versions --json`, which may have failed.
 *
 * @param {string} stdout
 * @returns {string[]} none for a package that npm does not know
 * @throws {Error} if npm could not get the versions
 */
function readVersions(stdout) {
	const answer = JSON.parse(stdout);
	if (answer?.error?.code === 'E404') return [];
	if (answer?.error) throw new Error(answer.error.summary ?? answer.error.code);
	return [answer].flat();
}

module.exports = { readVersions, releaseFaults };
