import { describe, expect, it } from '@jest/globals';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { PlivoStreamApi } from '../../../credentials/PlivoStreamApi.credentials.ts';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';
import { answerFields } from '../../../nodes/PlivoStreamTrigger/answerFields.ts';
import { PlivoStreamTrigger } from '../../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';
import { simplifyStream } from '../../../nodes/plivo/stream.ts';
import { quoted, readMarkdown, rowsOf } from '../../support/markdown.cts';

const reference = readMarkdown('docs/reference.md');
const { properties } = new PlivoStream().description;
const trigger = new PlivoStreamTrigger().description.properties;

/** The parameters of the node; n8n's own settings of a node are on another tab. */
const isField = ({ name, type, isNodeSetting }: INodeProperties) =>
	!['hidden', 'notice'].includes(type) &&
	!['resource', 'operation'].includes(name) &&
	!isNodeSetting;
const isCollection = ({ type }: INodeProperties) => type === 'collection';
const insideOf = ({ options = [] }: INodeProperties) => options as INodeProperties[];
const choicesOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

/** Fields as a list of their own, those in Options included. */
const all = (fields: INodeProperties[]) =>
	fields.filter(isField).flatMap((one) => (isCollection(one) ? insideOf(one) : [one]));

/** The same, each name once. */
const flat = (fields: INodeProperties[]): INodeProperties[] => [
	...new Map(all(fields).map((one) => [one.displayName, one])).values(),
];

const resources = choicesOf(properties.find(({ name }) => name === 'resource')!);
const operations = properties.filter(({ name }) => name === 'operation').flatMap(choicesOf);
/** What the editor shows for a resource: its operations. */
const operationsOf = (resource: unknown) =>
	properties
		.filter(({ displayOptions: { show = {} } = {}, name }) => {
			return name === 'operation' && show.resource?.some((one) => one === resource);
		})
		.flatMap(choicesOf);

function belongsTo(operation: unknown, { displayOptions = {} }: INodeProperties): boolean {
	const { show, hide } = displayOptions;
	const among = (values: unknown) => Array.isArray(values) && values.includes(operation);
	const shown = show?.['/operation'];
	return (shown === undefined || among(shown)) && !among(hide?.['/operation']);
}

/** As docs/reference.md writes it: `A, B; Options: C`. */
function fieldsOf(operation: unknown): string {
	const belonging = (fields: INodeProperties[]) =>
		fields.filter((one) => isField(one) && belongsTo(operation, one));
	const namesOf = (fields: INodeProperties[]) =>
		[...new Set(fields.map(({ displayName }) => displayName))].join(', ');
	const own = belonging(properties);
	const options = own
		.filter(isCollection)
		.map((one) => `; ${one.displayName}: ${namesOf(belonging(insideOf(one)))}`);
	return namesOf(own.filter((one) => !isCollection(one))) + options.join('');
}

/** As docs/reference.md writes it. */
function defaultOf(field: INodeProperties): string {
	const { type, default: value } = field;
	if (type === 'boolean') return value ? 'on' : 'off';
	if (type === 'options') return choicesOf(field).find((one) => one.value === value)!.name;
	if (Array.isArray(value)) {
		return choicesOf(field)
			.filter((one) => value.includes(one.value as never))
			.map(({ name }) => name)
			.join(', ');
	}
	return typeof value === 'object' ? '' : String(value);
}

const operationRows = rowsOf(reference, 'Operations', 'resource');

describe('the table of operations', () => {
	it('has every operation below its resource, in the order of the editor', () => {
		expect(operationRows.map(({ resource, operation }) => [resource, operation])).toEqual(
			resources.flatMap(({ name, value }) => operationsOf(value).map((one) => [name, one.name])),
		);
	});

	it.each(operations.map(({ name, value }) => [name, value]))(
		'has for %s the fields that it shows',
		(name, value) => {
			const row = operationRows.find(({ operation }) => operation === name);
			expect(row?.fields).toBe(fieldsOf(value));
		},
	);
});

const TABLES: Array<[section: string, head: string, fields: INodeProperties[]]> = [
	['Credential', 'field', new PlivoStreamApi().properties],
	['Operations', 'field', all(properties)],
	['Trigger', 'option', all(trigger.filter(({ name }) => name === 'options'))],
];

describe.each(TABLES)('the table under %s of each %s', (section, head, fields) => {
	const rows = rowsOf(reference, section, head);

	const namesakes = (name: string) => fields.filter((one) => one.displayName === name);

	it('has all there are, and no other', () => {
		const names = [...new Set(fields.map(({ displayName }) => displayName))];
		expect(rows.map((row) => row[head]).sort()).toEqual(names.sort());
	});

	it.each(fields.map((field) => [field.displayName, field] as const))(
		'is right about %s',
		(name, field) => {
			const row = rows.find((one) => one[head] === name)!;
			const defaults = namesakes(name).map(defaultOf);
			expect(row.default).toBe([...new Set(defaults)].join('; '));
			const { minValue, maxValue } = field.typeOptions ?? {};
			const isChoice = field.type.toLowerCase().endsWith('options');
			const choices = isChoice ? choicesOf(field).map((one) => one.name) : [];
			for (const word of [...choices, minValue, maxValue]) {
				if (word !== undefined) expect(row['what to enter']).toContain(String(word));
			}
		},
	);
});

describe('what a call is answered with', () => {
	it('is set by the fields that the trigger shows', () => {
		const names = (fields: INodeProperties[]) =>
			[...new Set(fields.map(({ displayName }) => displayName))].join(', ');
		const set = `${names(answerFields.filter((one) => !isCollection(one)))}; Stream Options: ${names(flat(answerFields.filter(isCollection)))}.`;
		expect(reference.text.replace(/\s+/g, ' ')).toContain(set);
	});

	it('is set by fields that the operations have, too', () => {
		const known = flat(properties).map(({ displayName }) => displayName);
		const unknown = flat(answerFields).filter(({ displayName }) => !known.includes(displayName));
		expect(unknown).toEqual([]);
	});
});

describe('what comes out', () => {
	it('has the fields of Simplify', () => {
		const names = rowsOf(reference, 'Operations', 'Simplify gives').flatMap((row) =>
			quoted(row['Simplify gives']),
		);
		expect(names.sort()).toEqual(Object.keys(simplifyStream({})).sort());
	});
});

describe('the texts for an AI agent', () => {
	const rows = rowsOf(readMarkdown('docs/ai-tool.md'), 'Texts for a model', 'field');
	// These cannot be tools, as they pause the workflow or have files.
	const WITHOUT_TOOL = ['getRecording', 'listen', 'play', 'startAndWait'];
	const forModel = flat(properties).filter(({ displayOptions: { show = {} } = {} }) => {
		const shown = show['/operation'] ?? [];
		return !(shown.length > 0 && shown.every((one) => WITHOUT_TOOL.includes(one as string)));
	});
	const known = new Map(forModel.map((field) => [field.displayName, field]));

	it('are for fields that there are, and for every one that a model has to know the form of', () => {
		const listed = rows.map(({ field }) => field!);
		expect(listed.filter((name) => !known.has(name))).toEqual([]);
		const shaped = [...known.values()].filter(
			({ type, required, noDataExpression }) =>
				!noDataExpression && (required || type.endsWith('ptions') || type === 'number'),
		);
		const silent = shaped
			.map(({ displayName }) => displayName)
			.filter((it) => !listed.includes(it));
		// What is called back is a matter of the workflow, not of the model.
		expect(silent).toEqual(['Status Callback Method']);
	});

	it.each(rows.map((row) => [row.field!, row['description for the model']!]))(
		'of %s name every value',
		(name, text) => {
			const field = known.get(name)!;
			const values = field.type === 'options' ? choicesOf(field).map(({ value }) => value) : [];
			for (const value of values) expect(text).toContain(String(value));
		},
	);
});
