import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { HELP } from '../../../sandbox/cli/args.cts';
import { actions } from '../../../sandbox/control/actions.cts';
import { checks } from '../../../sandbox/control/checks.cts';
import { DEFAULT_ACCOUNT, completeOptions } from '../../../sandbox/state/settings.cts';

// Prettier pads the cells of tables.
const readme = readFileSync(join(__dirname, '../../../sandbox/README.md'), 'utf8').replace(
	/ +/g,
	' ',
);

describe('the README of the sandbox', () => {
	it('documents every request of the control API and no other', () => {
		const known = Object.entries(actions).flatMap(([path, methods]) =>
			Object.keys(methods).map((method) => `${method} /sandbox${path}`),
		);
		const documented = [...readme.matchAll(/^\| `([A-Z]+ \/sandbox\/\S+)` \|/gm)].map(
			([, what]) => what,
		);
		expect(documented.sort()).toEqual(known.sort());
	});

	it('documents every option with its default', () => {
		const { settings, modes } = completeOptions();
		for (const name of Object.keys(settings)) expect(readme).toMatch(`\`${name}\``);
		for (const [name, value] of Object.entries(modes)) {
			const row = new RegExp(`^\\| \`${name}\` \\| [^|]*\\*\\*\`${value}\`\\*\\*`, 'm');
			expect(readme).toMatch(row);
		}
		const numbers = ['answerDelayMs', 'frameMs', 'secondMs', 'utcOffsetMinutes'] as const;
		for (const name of numbers) {
			expect(readme).toMatch(`| \`${name}\` | \`${String(settings[name])}\` |`);
		}
	});

	it('documents every field of a fault', () => {
		for (const name of Object.keys(checks.fault)) expect(readme).toMatch(`\`${name}\``);
	});

	it('names tests that exist for every promise that the sandbox keeps', () => {
		const table = readme.slice(readme.indexOf('## Promises'));
		const rows = table.match(/^\| .+ \|$/gm)?.slice(2) ?? [];
		expect(rows.length).toBeGreaterThan(30);
		for (const row of rows) {
			const [, what = '', promise = '', , tests = ''] = row.split(' | ').join('|').split('|');
			const files = [...tests.matchAll(/`([\w/-]+)`/g)].map(([, name]) => `${name}.test.cts`);
			const missing = files.filter((file) => !existsSync(join(__dirname, file)));
			expect({ what, missing }).toEqual({ what, missing: [] });
			const isKept = promise !== 'not there';
			expect({ what, tested: files.length > 0 || !isKept }).toEqual({ what, tested: true });
		}
	});

	it('shows the default account, as --help does', () => {
		expect(readme).toMatch(DEFAULT_ACCOUNT.authId);
		expect(readme).toMatch(DEFAULT_ACCOUNT.authToken);
		expect(HELP).toMatch(DEFAULT_ACCOUNT.authId);
	});
});
