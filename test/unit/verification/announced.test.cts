import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { colorsIn, contrast } from '../../support/contrast.cts';
import { quoted, readMarkdown, ROOT, rowsOf } from '../../support/markdown.cts';
import { CODEXES, CREDENTIAL, FIELDS, MANIFEST, NODES } from '../../support/package.cts';

const doc = readMarkdown('docs/verification.md');
const SECTION = 'Rules that n8n has announced';

const CATEGORIES = [
	...['Analytics', 'Communication', 'Data & Storage', 'Development', 'Finance & Accounting'],
	...['Marketing & Content', 'Miscellaneous', 'Productivity', 'Sales', 'Utility'],
];

const classOf = (one: object) => one.constructor.name;
const lowerFirst = (text: string) => text[0]!.toLowerCase() + text.slice(1);
const unlike = (found: unknown, wanted: unknown) =>
	JSON.stringify(found) === JSON.stringify(wanted) ? [] : [found];

/** The lists that a user chooses from. */
const LISTS = FIELDS.map(({ options = [] }) => options);
const repeated = (names: unknown[]) => names.filter((name, at) => names.indexOf(name) !== at);

const isBare = ({ type, required, name }: INodeProperties) =>
	!required &&
	!['collection', 'fixedCollection', 'notice', 'hidden'].includes(type) &&
	!['resource', 'operation'].includes(name);

const contrastOf = (file: string, background: string) =>
	colorsIn(readFileSync(join(ROOT, 'icons', file), 'utf8')).filter(
		(color) => contrast(color, background) < 1.5,
	);

/** What breaks each rule; nothing where it is met. */
const FAULTS: Record<string, () => unknown[]> = {
	'cred-class-name-suffix': () => [classOf(CREDENTIAL)].filter((name) => !/Api$/.test(name)),
	'cred-class-name-field-conventions': () => [
		...unlike(CREDENTIAL.name, lowerFirst(classOf(CREDENTIAL))),
		...[CREDENTIAL.displayName].filter((name) => !/ API$/.test(name)),
	],
	'cred-filename-against-convention': () =>
		unlike(MANIFEST.n8n.credentials, [`dist/credentials/${classOf(CREDENTIAL)}.credentials.js`]),
	'node-filename-against-convention': () =>
		unlike(
			MANIFEST.n8n.nodes,
			NODES.map(classOf).map((name) => `dist/nodes/${name}/${name}.node.js`),
		),
	'node-class-description-name-camelcase': () =>
		NODES.filter((node) => node.description.name !== lowerFirst(classOf(node))),
	'hint-max-length': () =>
		[
			...FIELDS.map(({ hint = '' }) => hint),
			...NODES.flatMap(({ description }) => description.hints ?? []).map(({ message }) => message),
		].filter((hint) => hint.length > 120),
	'icon-contrast': () => [
		...contrastOf('plivo-stream.svg', '#ffffff'),
		...contrastOf('plivo-stream.dark.svg', '#2b2b2b'),
	],
	'no-asterisk-in-option-names': () => LISTS.flat().filter(({ name }) => name.includes('*')),
	'no-duplicate-param-options': () =>
		LISTS.flatMap((list) => [
			...repeated(list.map(({ name }) => name)),
			...repeated(list.flatMap((one) => ('value' in one ? [one.value] : []))),
		]),
	'no-logic-or-flow-nodes': () =>
		CODEXES.filter(({ categories }) => /Logic|Flow/.test(String(categories))),
	// As n8n's repository has the rule: it looks at `repository.directory` and at nothing else.
	'no-monorepo': () => [MANIFEST.repository.directory].filter((one) => one),
	'no-ai-codex-category': () => CODEXES.filter(({ categories }) => categories.includes('AI')),
	'no-codex-subcategories': () => CODEXES.filter(({ subcategories }) => subcategories),
	'valid-codex-categories': () =>
		CODEXES.flatMap(({ categories }) => categories).filter((one) => !CATEGORIES.includes(one)),
	'valid-node-categories': () =>
		CODEXES.filter(({ categories }) => categories.length === 0 || repeated(categories).length > 0),
	'non-required-fields-in-collection': () => {
		const bare = NODES.flatMap(({ description }) => description.properties).filter(isBare);
		const row = rowsOf(doc, SECTION, 'rule').find(({ rule }) => rule!.includes('non-required'))!;
		const admitted = quoted(row['where it is met']);
		return bare.map(({ name }) => name).filter((name) => !admitted.includes(name));
	},
	'open-ended-node-fields': () => FIELDS.filter(({ type }) => type === 'json'),
	'options-sorted-alphabetically': () =>
		LISTS.map((list) => list.map((one) => ('displayName' in one ? one.displayName : one.name)))
			.map((names) => [
				names,
				[...names].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })),
			])
			.filter(([names, sorted]) => unlike(names, sorted).length > 0),
	'prefer-declarative-style': () => NODES.filter((node) => 'execute' in node),
	'node-class-description-non-core-color': () =>
		NODES.filter(({ description }) => /#ff6d5a/i.test(JSON.stringify(description))),
	'require-community-node-keyword': () =>
		unlike(MANIFEST.keywords.includes('n8n-community-node-package'), true),
	'require-mit-license': () => unlike(MANIFEST.license, 'MIT'),
	'require-param-default': () => FIELDS.filter((field) => field.default === undefined),
	'single-credential-per-node': () =>
		NODES.filter(({ description }) => description.credentials?.length !== 1),
};

/** Rules about what functions do, and where they are checked. */
const ELSEWHERE = {
	'no-hardcoded-ids': 'eslint.tools.config.mjs',
	'node-operation-error-itemindex': 'eslint.tools.config.mjs',
	'require-continue-on-fail': 'test/engine/PlivoStream/onError.test.cts',
};

describe('a rule that n8n has announced', () => {
	it.each(Object.entries(FAULTS))('is met: %s', (_rule, faults) => {
		expect(faults()).toEqual([]);
	});

	it('is in docs/verification.md', () => {
		const listed = rowsOf(doc, SECTION, 'rule').flatMap(({ rule }) => quoted(rule));
		expect(listed.sort()).toEqual(Object.keys({ ...FAULTS, ...ELSEWHERE }).sort());
	});

	it.each(Object.entries(ELSEWHERE))('is checked elsewhere: %s in %s', (rule, place) => {
		const row = rowsOf(doc, SECTION, 'rule').find((one) => quoted(one.rule).includes(rule))!;
		expect(quoted(row['where it is met'])).toContain(place);
		expect(existsSync(join(ROOT, place))).toBe(true);
	});
});

describe('a codex', () => {
	it('is found by what people search for', () => {
		for (const { alias } of CODEXES) {
			const words = alias.map((one) => one.toLowerCase());
			expect(words).toEqual(expect.arrayContaining(['transcribe', 'live audio', 'ivr', 'phone']));
		}
	});

	it('names its node by package and name', () => {
		expect(CODEXES.map(({ node }) => node)).toEqual([
			'n8n-nodes-plivo-stream.plivoStream',
			'n8n-nodes-plivo-stream.plivoStreamTrigger',
		]);
	});
});
