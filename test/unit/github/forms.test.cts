import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../../support/markdown.cts';
import { NODES } from '../../support/package.cts';

interface Part {
	type: string;
	id?: string;
	attributes: { label?: string; value?: string; options?: unknown[] };
}
interface Form {
	name: string;
	description: string;
	body: Part[];
}

const FOLDER = join(ROOT, '.github/ISSUE_TEMPLATE');
const read = (file: string) =>
	parse(readFileSync(join(FOLDER, file), 'utf8'), { strict: true }) as Form;
const FORMS = readdirSync(FOLDER).filter((file) => file !== 'config.yml');
const LISTS = ['dropdown', 'checkboxes'];

describe.each(FORMS)('the issue form %s', (file) => {
	const { name, description, body } = read(file);

	it('has what GitHub asks for', () => {
		expect([name, description].every((text) => text.length > 0)).toBe(true);
		const questions = body.filter(({ type }) => type !== 'markdown');
		const ids = questions.map(({ id }) => id);
		expect(questions.length).toBeGreaterThan(0);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { type, id, attributes } of questions) {
			expect(['input', 'textarea', ...LISTS]).toContain(type);
			expect(id).toMatch(/^[a-z]+$/);
			expect(attributes.label).toMatch(/\S/);
			expect(LISTS.includes(type)).toBe(attributes.options !== undefined);
		}
		const labels = questions.map(({ attributes }) => attributes.label);
		expect(new Set(labels).size).toBe(labels.length);
	});

	it('offers each answer once, as text', () => {
		const lists = body.filter(({ type }) => type === 'dropdown');
		for (const { attributes } of lists) {
			const { options = [] } = attributes;
			expect(options.every((option) => typeof option === 'string')).toBe(true);
			expect(new Set(options).size).toBe(options.length);
		}
	});
});

describe('the form for bugs', () => {
	it('knows every operation', () => {
		const fields = NODES[0]!.description.properties.filter(({ name }) => name === 'operation');
		const { options = [] } = read('bug.yml').body.find(({ id }) => id === 'operation')!.attributes;
		const names = fields.flatMap(({ options: operations = [] }) =>
			operations.map((one) => one.name),
		);
		expect(names.length).toBeGreaterThan(5);
		for (const name of names) expect(options).toContain(name);
	});
});
