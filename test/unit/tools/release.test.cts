import { readVersions, releaseFaults } from '../../../scripts/shared/release.cjs';

const fine = {
	tag: 'v0.1.0',
	version: '0.1.0',
	changelog: '# Changelog\n\n## [0.1.0] - 2026-12-01\n',
	published: ['0.0.1'],
};

describe('Whether a tag may be published', () => {
	it('says nothing against one that fits', () => {
		expect(releaseFaults(fine)).toEqual([]);
	});

	it.each([
		['another version', { tag: 'v0.2.0' }, 'The tag is v0.2.0'],
		['no tag', { tag: undefined }, 'The tag is undefined'],
		['no date', { changelog: '## [0.1.0] - Unreleased' }, 'with a date'],
		['a date for another version', { changelog: '## [0.1.00] - 2026-12-01' }, 'with a date'],
		['a version that npm has', { published: ['0.0.1', '0.1.0'] }, 'already'],
	])('refuses %s', (_what, change, words) => {
		const faults = releaseFaults({ ...fine, ...change });
		expect(faults).toHaveLength(1);
		expect(faults[0]).toContain(words);
	});
});

describe('The versions that npm tells', () => {
	it.each([
		['several', '["0.0.1","0.1.0"]', ['0.0.1', '0.1.0']],
		['one, which npm writes without a list', '"0.1.0"', ['0.1.0']],
		['none, of a package that npm does not know', '{"error":{"code":"E404"}}', []],
	])('are read: %s', (_what, stdout, versions) => {
		expect(readVersions(stdout)).toEqual(versions);
	});

	it.each([
		[
			'npm could not be reached',
			'{"error":{"code":"ENOTFOUND","summary":"no way there"}}',
			'no way',
		],
		['npm says no more', '{"error":{"code":"E500"}}', 'E500'],
		['npm wrote nothing', '', 'JSON'],
	])('are not guessed where %s', (_what, stdout, words) => {
		expect(() => readVersions(stdout)).toThrow(words);
	});
});
