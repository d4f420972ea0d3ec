import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { HELP } from '../../../sandbox/cli/args.cts';
import { actions } from '../../../sandbox/control/actions.cts';
import { checks } from '../../../sandbox/control/checks.cts';
import { DEFAULT_ACCOUNT, readOptions } from '../../../sandbox/options.cts';

// Prettier pads the cells of tables.
const readme = readFileSync(join(__dirname, '../../../sandbox/README.md'), 'utf8').replace(
	/ +/g,
	' ',
);

describe('the README of the sandbox', () => {
	it('has every request of the control API, and no other', () => {
		const known = Object.entries(actions).flatMap(([path, methods]) =>
			Object.keys(methods).map((method) => `${method} /sandbox${path}`),
		);
		const told = [...readme.matchAll(/^\| `([A-Z]+ \/sandbox\/\S+)` \|/gm)].map(([, what]) => what);
		expect(told.sort()).toEqual(known.sort());
	});

	it('has every option with its default', () => {
		const { settings, modes } = readOptions();
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

	it('has every field of a fault', () => {
		for (const name of Object.keys(checks.fault)) expect(readme).toMatch(`\`${name}\``);
	});

	it('has the default account, as the command does', () => {
		expect(readme).toMatch(DEFAULT_ACCOUNT.authId);
		expect(readme).toMatch(DEFAULT_ACCOUNT.authToken);
		expect(HELP).toMatch(DEFAULT_ACCOUNT.authId);
	});
});
