import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPTIONS } from '../src/config/options.cts';
import { SETTINGS } from '../src/settings/schema.cts';

const README = readFileSync(join(__dirname, '../README.md'), 'utf8');

/** The cells of the rows that begin with a name in backticks. */
const rows = [...README.matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)].map(([, name, rest]) => ({
	...{ name: name!, cells: rest!.split(' | ').map((cell) => cell.trim()) },
}));

describe('The README', () => {
	it('has every option with its flag and default', () => {
		const listed = rows
			.filter(({ cells }) => cells[0]!.startsWith('`--'))
			.map(({ name, cells }) => [name, cells[0], cells[2]]);
		const expected = Object.values(OPTIONS).map(({ env, flag, fallback }) => [
			...[env, `\`--${flag}\``],
			...[fallback === undefined ? '' : `\`${fallback}\``],
		]);
		expect(listed.map((row) => (row[0] === 'PUBLIC_URL' ? [...row.slice(0, 2), ''] : row))).toEqual(
			expected,
		);
	});

	it('has every setting in the order in which it is written', () => {
		const names = Object.keys(SETTINGS.shape);
		expect(rows.map(({ name }) => name).filter((name) => names.includes(name))).toEqual(names);
	});
});
