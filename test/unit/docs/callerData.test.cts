import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PlivoStreamApi } from '../../../credentials/PlivoStreamApi.credentials.ts';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';
import { PlivoStreamTrigger } from '../../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';
import { exampleNames, readExample } from '../../support/examples.cts';

const ROOT = join(__dirname, '../../..');
const markdown = ['', 'docs', 'examples', 'sandbox', 'gateway'].flatMap((folder) =>
	readdirSync(join(ROOT, folder))
		.filter((file) => file.endsWith('.md'))
		.map((file) => join(folder, file)),
);

/** An address with expressions in it, up to its end. */
const ADDRESS = /\b(?:wss?|https?):\/\/(?:\{\{.*?\}\}|[^\s"'`<>])*\{\{(?:\{\{.*?\}\}|.)*?\}\}/g;
/** Data that a caller, or the sender of a webhook request, chooses. */
const CALLER_DATA =
	/\bjson\.(?:body|query|headers|params|from|to|caller_name|forwarded_from|name|digits)\b/;

const expressionsIn = (text: string) => [...text.matchAll(/\{\{(.*?)\}\}/g)];

/** What is wrong with an address in which a workflow puts values. */
function findFault(address: string): string | undefined {
	const [first] = expressionsIn(address);
	const before = address.slice(0, first?.index);
	if (!/^[a-z]+:\/\/[^/?#]+[/?]/.test(before)) return 'a value before the path';
	const isEncoded = expressionsIn(address).every(([, code = '']) =>
		/^\s*encodeURIComponent\(.*\)\s*$/.test(code),
	);
	return isEncoded ? undefined : 'a value without encodeURIComponent';
}

/** The addresses with expressions in a text, each with what is wrong with it. */
const faultsIn = (text: string) =>
	[...text.matchAll(ADDRESS)]
		.map(([address]) => [address, findFault(address)])
		.filter(([, fault]) => fault !== undefined);

/** Every text of a workflow, with the name of the field that it is in. */
function textsOf(value: unknown, name = ''): Array<[name: string, text: string]> {
	if (typeof value === 'string') return [[name, value]];
	if (typeof value !== 'object' || value === null) return [];
	// In Settings and tables, the name is beside the value.
	const beside = 'name' in value && 'value' in value ? String(value.name) : undefined;
	return Object.entries(value).flatMap(([key, one]) =>
		textsOf(one, key === 'value' ? (beside ?? name) : key),
	);
}

/** What the editor shows. */
const editorTexts = JSON.stringify([
	...[new PlivoStream(), new PlivoStreamTrigger()].map(({ description }) => description.properties),
	new PlivoStreamApi().properties,
]);
const demos = readdirSync(join(ROOT, 'demo/workflows'));

describe('an address with a caller’s data in it', () => {
	it('is encoded, and has none before the path: the texts of the editor', () => {
		expect(faultsIn(editorTexts)).toEqual([]);
	});

	it.each(demos)('is encoded, and has none before the path: demo %s', (file) => {
		expect(faultsIn(readFileSync(join(ROOT, 'demo/workflows', file), 'utf8'))).toEqual([]);
	});

	it.each(markdown)('is encoded, and has none before the path: %s', (file) => {
		expect(faultsIn(readFileSync(join(ROOT, file), 'utf8'))).toEqual([]);
	});

	it.each(exampleNames)('is encoded, and has none before the path: example %s', (name) => {
		const texts = textsOf(readExample(name).nodes);
		expect(texts.flatMap(([, text]) => faultsIn(text))).toEqual([]);
		const unsafe = texts
			.filter(([field]) => /url|address|query|path/i.test(field))
			.flatMap(([, text]) => expressionsIn(text).map(([, code = '']) => code))
			.filter((code) => CALLER_DATA.test(code) && !/^\s*encodeURIComponent\(/.test(code));
		expect(unsafe).toEqual([]);
	});

	it('is found where it is wrong', () => {
		for (const [text, fault] of [
			['wss://h/audio?caller={{ $json.body.From }}', 'a value without encodeURIComponent'],
			[
				'https://h/?a={{ encodeURIComponent($json.a) }}&b={{ $json.b }}',
				'a value without encodeURIComponent',
			],
			['wss://{{ $json.body.From }}.example.com/', 'a value before the path'],
			['wss://h{{ encodeURIComponent($json.body.From) }}', 'a value before the path'],
		]) {
			expect(faultsIn(`Enter \`${text}\` there.`)).toEqual([
				[text?.replace(/\}\}[^}]*$/, '}}'), fault],
			]);
		}
		expect(faultsIn('`wss://h/?a={{ encodeURIComponent($json.body.From) }}`')).toEqual([]);
	});

	it('is warned about where expressions are shown', () => {
		const text = readFileSync(join(ROOT, 'docs/answer-calls.md'), 'utf8').replace(/\s+/g, ' ');
		expect(text).toContain('Never put it before the path');
		expect(text).toContain('encodeURIComponent(');
	});
});
