import { join } from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadOutputSchema } from 'n8n-core';

import { operationFields } from '../../nodes/PlivoStream/operations/resources.ts';
import { infer } from '../schemas/infer.cts';
import { makeSchemas, type OutputSchema, schemaFaults, schemaFiles } from '../schemas/index.cts';

// What n8n logs about a workflow that stops is not what a test shows.
process.env.N8N_LOG_LEVEL ??= 'silent';

const nodeDir = (node: string) => join(__dirname, '..', '..', 'nodes', node);

/** Each operation with its resource, as the editor offers them. */
const operations = Object.entries(operationFields).flatMap(([resource, { options = [] }]) =>
	options.map((option) => [resource, 'value' in option ? String(option.value) : ''] as const),
);

const fieldsIn = (schema: { properties?: unknown } | undefined) =>
	Object.keys(schema?.properties ?? {});

describe('the schemas of the output', () => {
	let made: Map<string, OutputSchema>;
	beforeAll(async () => {
		made = await makeSchemas();
	});

	it('are what the nodes put out: otherwise run npm run schemas', () => {
		expect(schemaFaults(made)).toEqual([]);
		expect(schemaFiles()).toEqual([...made.keys()].sort());
	});

	it('are missed where a file is stale, missing or of no use', () => {
		const [[file, schema] = ['', {} as OutputSchema], ...rest] = [...made];
		const stale = { ...schema, properties: {} };
		expect(schemaFaults(new Map([...rest, [file, stale]]))).toEqual([
			`${file} is not what the node puts out.`,
		]);
		expect(schemaFaults(new Map(rest))).toEqual([`${file} belongs to no operation.`]);
		expect(schemaFaults(new Map([...made, ['nodes/x.json', schema]]))).toEqual([
			'nodes/x.json is not what the node puts out.',
		]);
	});

	it.each(operations)(
		'are found by n8n for the resource %s, operation %s',
		(resource, operation) => {
			const found = loadOutputSchema({
				nodeDir: nodeDir('PlivoStream'),
				version: 1,
				resource,
				operation,
			});
			expect(found).toEqual(
				made.get(`nodes/PlivoStream/__schema__/v1.0.0/${resource}/${operation}.json`),
			);
			expect(fieldsIn(found)).not.toEqual([]);
		},
	);

	it('are found by n8n for the trigger, which has no operation', () => {
		const ref = { nodeDir: nodeDir('PlivoStreamTrigger'), version: 1, versionFallback: true };
		expect(fieldsIn(loadOutputSchema(ref))).toEqual(
			expect.arrayContaining(['event', 'stream_id', 'duration', 'name', 'delivery_id']),
		);
	});
});

describe('a schema', () => {
	it('has each field of any item, and each of its types, null last', () => {
		expect(infer([{ a: null, b: 1 }, { a: 'x' }, { b: 1.5, c: [{ d: true }, { e: 1 }] }])).toEqual({
			type: 'object',
			properties: {
				a: { type: ['string', 'null'] },
				b: { type: 'number' },
				c: {
					type: 'array',
					items: {
						type: 'object',
						properties: { d: { type: 'boolean' }, e: { type: 'integer' } },
					},
				},
			},
		});
	});
});
