import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quoted, readMarkdown, ROOT } from '../../support/markdown.cts';

const { tables } = readMarkdown('docs/limits.md');
const rows = tables.flatMap((table) => table.rows);

const read = (file: string) =>
	existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : '';

/** What the code gives a constant or function that is named here; `undefined` if there is none. */
const valueOf = (name: string, file: string) =>
	new RegExp(`^(?:export )?(?:const|function) ${name}\\b(?: = (.*);$)?`, 'm').exec(read(file));

/** A product of numbers such as `64 * 1024`, as the page writes it; `undefined` for anything else. */
function numberIn(expression = ''): string | undefined {
	const factors = expression.replaceAll('_', '').split('*').map(Number);
	const product = factors.reduce((one, other) => one * other, 1);
	return Number.isInteger(product) ? product.toLocaleString('en-US') : undefined;
}

describe.each(rows)('the limit on $what', ({ limit, where, test }) => {
	const [name = '', file = ''] = quoted(where);
	const [testFile = ''] = quoted(test);
	const title = /“(.+)”/.exec(test ?? '')?.[1] ?? '';

	it('is where the page says, with that value', () => {
		const found = valueOf(name, file);
		expect(found).not.toBeNull();
		const number = numberIn(found?.[1] ?? 'none');
		if (number !== undefined) expect(limit).toMatch(new RegExp(`(?<![\\d,])${number}(?!,?\\d)`));
	});

	it('has the test that the page names', () => {
		expect(title).not.toBe('');
		expect(read(testFile)).toContain(title);
	});
});

describe('docs/limits.md', () => {
	it('is linked from SECURITY.md', () => {
		expect(readMarkdown('SECURITY.md').links).toContain('docs/limits.md');
	});

	it('gives each limit a place and a test', () => {
		expect(rows.length).toBeGreaterThan(10);
		for (const { where } of rows) expect(quoted(where)).toHaveLength(2);
	});
});
