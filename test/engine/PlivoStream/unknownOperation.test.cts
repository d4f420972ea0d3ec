import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { operationFields } from '../../../nodes/PlivoStream/operations/resources.ts';
import { NOBODY, plivoFor, type Parameters } from '../../support/plivo.cts';

const operationsOf = (resource: keyof typeof operationFields) =>
	operationFields[resource].options!.map((option) => ('value' in option ? option.value : ''));
const RESOURCES = 'audio, call, stream';
const KNOWN = 'createStreamXml, get, list, start, startAndWait, stop';
const advice = (known: string) =>
	`Choose one of ${known}, without an expression. A workflow made with a newer version of this package needs that version.`;

const UNKNOWN: Array<[message: string, known: string, parameters: Parameters]> = [
	['operation "startStream"', KNOWN, { operation: 'startStream' }],
	['operation "Start"', KNOWN, { operation: 'Start' }],
	['operation ""', KNOWN, { operation: '' }],
	['operation "constructor"', KNOWN, { operation: 'constructor' }],
	['operation "toString"', KNOWN, { operation: 'toString' }],
	['operation "__proto__"', KNOWN, { operation: '__proto__' }],
	['resource "constructor"', RESOURCES, { resource: 'constructor', operation: 'name' }],
	['operation "__CUSTOM_API_CALL__"', KNOWN, { operation: '__CUSTOM_API_CALL__' }],
	// n8n takes the equals sign from a field that allows no expression.
	['operation "{{ \\"start\\" }}"', KNOWN, { operation: '={{ "start" }}' }],
	['operation 7', KNOWN, { operation: 7 }],
	['operation ["start"]', KNOWN, { operation: ['start'] }],
	['operation "listLive"', KNOWN, { operation: 'listLive' }],
	['operation "start"', 'listLive', { resource: 'call', operation: 'start' }],
	['operation "startAndWait"', 'listLive', { resource: 'call', operation: 'startAndWait' }],
	['resource "video"', RESOURCES, { resource: 'video', operation: 'start' }],
	['resource ""', RESOURCES, { resource: '', operation: 'start' }],
	['resource "video"', RESOURCES, { resource: 'video', operation: 'startAndWait' }],
	['resource "{{ \\"stream\\" }}"', RESOURCES, { resource: '={{ "stream" }}', operation: 'start' }],
	[`operation "${'x'.repeat(59)}…`, KNOWN, { operation: 'x'.repeat(5000) }],
];

describe('an operation or a resource that the node does not have', () => {
	it.each(UNKNOWN)('sends nothing and is named: %s', async (what, known, parameters) => {
		const plivo = await plivoFor();
		const { items, error } = await plivo.run({ serviceUrl: NOBODY, ...parameters });
		expect(error).toMatchObject({
			message: `This node has no ${what} [item 0]`,
			description: advice(known),
			context: { itemIndex: 0 },
		});
		expect([...items, ...plivo.sent()]).toEqual([]);
	});

	it('is an item with the message where the workflow continues', async () => {
		const plivo = await plivoFor();
		const run = await plivo.run(
			{ operation: 'startStream' },
			{ items: [{}, {}], onError: 'continueRegularOutput' },
		);
		expect(run.items.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual(
			[0, 1].map((item) => [`This node has no operation "startStream" [item ${item}]`, { item }]),
		);
		expect(plivo.sent()).toEqual([]);
	});

	it('is returned to an AI agent with what it can choose', async () => {
		const plivo = await plivoFor();
		const type = 'n8n-nodes-plivo-stream.plivoStreamTool';
		const { error } = await plivo.run({ operation: 'startStream' }, { type });
		expect(error?.message).toContain(`[item 0]. Choose one of ${KNOWN}`);
	});

	it('is any text that is not an operation', async () => {
		const plivo = await plivoFor();
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'binary' }), async (operation) => {
				fc.pre(!operationsOf('stream').includes(operation));
				const { error } = await plivo.run({ operation });
				expect(error?.message).toMatch(/^This node has no operation /);
			}),
			{ numRuns: 10 },
		);
		expect(plivo.sent()).toEqual([]);
	});

	it('must be one of those that the editor offers', () => {
		expect(operationsOf('stream').sort().join(', ')).toBe(KNOWN);
		expect(operationsOf('call')).toEqual(['listLive']);
	});
});
