import { describe, expect, it } from '@jest/globals';
import {
	NodeHelpers,
	Workflow,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import * as rules from '../../../nodes/shared/rules/index.ts';
import { nodeTypes, plivoNode } from '../../support/engine.cts';
import {
	description,
	FIELDS,
	filled,
	methods,
	namesOf,
	node,
	properties,
	shown,
} from '../../support/nodeFields.cts';

describe('the node', () => {
	it('has the names that saved workflows hold', () => {
		expect(description).toMatchObject({
			displayName: 'Plivo Stream',
			name: 'plivoStream',
			version: 1,
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'plivoStreamApi', required: true }],
		});
	});

	it('offers no number below 1 as Limit, and one stream or all to stop', () => {
		const fields = (name: string) => properties.filter((one) => one.name === name);
		expect(fields('limit').length).toBeGreaterThan(0);
		for (const { typeOptions } of fields('limit')) expect(typeOptions?.minValue).toBe(1);
		expect(fields('stopMode').map(({ options }) => options)).toEqual([
			[
				{ name: 'All Streams of the Call', value: 'all' },
				{ name: 'One Stream', value: 'one' },
			],
		]);
	});

	it('offers the resources in the order of their names', () => {
		const [{ options }] = description.properties.filter(({ name }) => name === 'resource') as [
			INodeProperties,
		];
		expect(options).toEqual([
			{ name: 'Audio', value: 'audio' },
			{ name: 'Call', value: 'call' },
			{ name: 'Stream', value: 'stream' },
		]);
	});

	it.each([
		['audioTrack', rules.audioTrack],
		['sendAudioTo', rules.sendAudioTo],
		['direction', rules.callDirection],
		['audioFrom', rules.audioFrom],
		['contentType', rules.audioFormat],
		['statusCallbackMethod', rules.callbackMethod],
		['stopMode', rules.stopMode],
		['waitFor', rules.waitFor],
		['timeLimitUnit', rules.timeLimitUnit],
	])('offers for %s what the rule accepts', (name, rule) => {
		const { options = [] } = FIELDS.find((field) => field.name === name)!;
		const values = options.map((option) => ('value' in option ? option.value : ''));
		expect(rule('x')).toMatchObject({ problem: `must be one of ${values.join(', ')}` });
	});

	it('offers the operations of each resource', () => {
		const offered = (resource: string) =>
			shown({ resource }).find(({ name }) => name === 'operation')?.options;
		expect(offered('audio')).toMatchObject([
			{ name: 'Clear', value: 'clear', action: 'Stop playing audio' },
			{ name: 'Get Recording', value: 'getRecording', action: 'Get a recording' },
			{ name: 'Listen', value: 'listen', action: 'Listen for what the caller says' },
			{ name: 'Play', value: 'play', action: 'Play audio into a call' },
			{ name: 'Send Digits', value: 'sendDigits', action: 'Send digits' },
		]);
		expect(offered('call')).toMatchObject([
			{ name: 'List Live', value: 'listLive', action: 'List live calls' },
		]);
		expect(offered('stream')).toMatchObject([
			{ name: 'Create Stream XML', value: 'createStreamXml', action: 'Create stream XML' },
			{ name: 'Get', value: 'get', action: 'Get a stream' },
			{ name: 'List', value: 'list', action: 'List the streams of a call' },
			{ name: 'Start', value: 'start', action: 'Start a stream' },
			{ name: 'Start and Wait', value: 'startAndWait', action: 'Start a stream and wait' },
			{ name: 'Stop', value: 'stop', action: 'Stop a stream' },
		]);
	});

	it('takes a workflow that names no resource for one about streams', () => {
		expect(filled({ operation: 'stop' })).toMatchObject({ resource: 'stream', operation: 'stop' });
	});

	it("shows below its name what it does, as n8n's own nodes do", () => {
		const saved = plivoNode('plivoStream', { resource: 'call', operation: 'listLive' });
		const { expression } = new Workflow({
			nodes: [saved],
			connections: {},
			active: false,
			nodeTypes: nodeTypes(),
		});
		const subtitle = expression.getSimpleParameterValue(
			saved,
			description.subtitle,
			'internal',
			{},
		);
		expect(subtitle).toBe('listLive: call');
	});

	it('names the changed field with a slash wherever a collection or an option could be lost', () => {
		const withoutSlash = properties
			.filter(({ name, options }) => name !== 'operation' && options !== undefined)
			.flatMap(({ displayOptions: { show = {}, hide = {} } = {} }) =>
				Object.keys({ ...show, ...hide }),
			)
			.filter((name) => !name.startsWith('/'));
		expect(withoutSlash).toEqual([]);
	});

	it('offers an AI agent no operation that waits, or that has files', () => {
		const operations = FIELDS.filter(({ name }) => name === 'operation');
		const all = operations.flatMap(({ options = [] }) => options as INodePropertyOptions[]);
		const hidden = all.filter(({ displayOptions }) =>
			displayOptions?.hide?.['@tool']?.includes(true),
		);
		expect(hidden.map(({ value }) => value)).toEqual([
			'getRecording',
			'listen',
			'play',
			'startAndWait',
		]);
	});

	it('has the lists that its fields name', () => {
		const named = FIELDS.flatMap(({ modes = [] }) =>
			modes.map(({ typeOptions }) => typeOptions?.searchListMethod),
		).filter((name) => name !== undefined);
		expect([...new Set(named)].sort()).toEqual(Object.keys(methods.listSearch).sort());
	});

	it.each(['call', 'stream'])('tells in the editor that a %s cannot be an id', (name) => {
		const fields = properties.filter((one) => one.name === name);
		for (const field of fields) {
			const issuesOf = (value: string) =>
				NodeHelpers.getParameterIssues(
					{ ...field, displayOptions: undefined },
					{ [name]: { __rl: true, mode: 'id', value } },
					'',
					node,
					description,
				).parameters?.[name];
			expect(issuesOf('+1 415 555 0100')).toEqual([expect.stringContaining('ID')]);
			expect(issuesOf(' 78737F83-4660-490d-98e1-025dfe4b5c8f ')).toBeUndefined();
			expect(issuesOf('={{ $json.id }}')).toBeUndefined();
		}
		expect(fields.length).toBeGreaterThan(0);
	});

	it('tells an AI agent what each field means', () => {
		const clear = ['resource', 'operation', 'options'];
		const silent = FIELDS.filter((one) => !one.description && !clear.includes(one.name));
		expect(namesOf(silent)).toEqual([]);
	});
});
