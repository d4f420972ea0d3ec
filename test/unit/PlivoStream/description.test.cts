import { describe, expect, it } from '@jest/globals';
import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';
import * as rules from '../../../nodes/shared/rules/index.ts';
import { nodeTypes, plivoNode } from '../../support/engine.cts';
import { within } from '../../support/package.cts';

const { description, methods } = new PlivoStream();
// Request Options are n8n's own; requestOptions.test.cts compares them.
const properties = description.properties.filter(({ name }) => name !== 'requestOptions');
const node = { typeVersion: 1 } as INode;

/** The parameters of a new node, with what was changed in the editor. */
const filled = (changed: INodeParameters) =>
	NodeHelpers.getNodeParameters(properties, changed, true, false, node, description) ?? {};

const shown = (changed: INodeParameters) => {
	const values = filled(changed);
	return properties.filter(
		(one) => one.type !== 'hidden' && NodeHelpers.displayParameter(values, one, node, description),
	);
};

const namesOf = (fields: readonly INodeProperties[]) => fields.map(({ name }) => name);

/** Of operations that are not about streams at Plivo. */
const RESOURCES = new Map([
	['listLive', 'call'],
	['play', 'audio'],
]);

/** The options of an operation, as the editor offers them beside what is set already. */
function optionsOf(operation: string, set: INodeParameters = {}, more: INodeParameters = {}) {
	const chosen = { resource: RESOURCES.get(operation) ?? 'stream', operation, ...more };
	const collection = shown(chosen).find(({ name }) => name === 'options');
	const parameters = { ...filled(chosen), options: set };
	const values = { parameters } as INodeParameters;
	return ((collection?.options ?? []) as INodeProperties[]).filter((one) =>
		NodeHelpers.displayParameterPath(values, one, 'parameters.options', node, description),
	);
}

/** Every field of the node, those in collections included. */
const FIELDS = properties
	.flatMap(within)
	.filter(({ type }) => type !== 'hidden' && type !== 'notice');

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

	it.each<[string, INodeParameters, string]>([
		[
			'Start',
			{},
			'resource operation call sendAudioTo serviceUrl bidirectional audioTrack contentType options',
		],
		[
			'Start with Bidirectional',
			{ bidirectional: true },
			'resource operation call sendAudioTo serviceUrl bidirectional contentType options',
		],
		[
			'Start with the gateway',
			{ sendAudioTo: 'gateway' },
			'resource operation call sendAudioTo eventsUrl gatewaySends bidirectional contentType options',
		],
		[
			'Start with the gateway, which only listens',
			{ sendAudioTo: 'gateway', bidirectional: false },
			'resource operation call sendAudioTo eventsUrl gatewaySends bidirectional audioTrack contentType options',
		],
		[
			'Start and Wait',
			{ operation: 'startAndWait' },
			'resource operation call sendAudioTo serviceUrl bidirectional audioTrack contentType waitFor timeLimit timeLimitUnit cancelNotice options',
		],
		['List', { operation: 'list' }, 'resource operation call returnAll limit simplify options'],
		[
			'List with Return All',
			{ operation: 'list', returnAll: true },
			'resource operation call returnAll simplify options',
		],
		['Get', { operation: 'get' }, 'resource operation call stream simplify'],
		['Stop', { operation: 'stop' }, 'resource operation call stopMode stream options'],
		[
			'Stop of all streams',
			{ operation: 'stop', stopMode: 'all' },
			'resource operation call stopMode options',
		],
		[
			'Create Stream XML',
			{ operation: 'createStreamXml' },
			'resource operation sendAudioTo serviceUrl bidirectional audioTrack contentType options',
		],
		[
			'Play',
			{ resource: 'audio' },
			'resource operation streamId audioFrom binaryPropertyName options',
		],
		[
			'Play from a URL',
			{ resource: 'audio', operation: 'play', audioFrom: 'url' },
			'resource operation streamId audioFrom audioUrl options',
		],
		['Clear', { resource: 'audio', operation: 'clear' }, 'resource operation streamId'],
		[
			'Get Recording',
			{ resource: 'audio', operation: 'getRecording' },
			'resource operation streamId recordingUrl',
		],
		[
			'Listen',
			{ resource: 'audio', operation: 'listen' },
			'resource operation streamId playFirst timeLimit',
		],
		[
			'Send Digits',
			{ resource: 'audio', operation: 'sendDigits' },
			'resource operation streamId digits',
		],
		[
			'List Live',
			{ resource: 'call', operation: 'listLive' },
			'resource operation returnAll limit options',
		],
	])('shows for %s only what makes sense together', (_what, changed, names) => {
		expect(namesOf(shown(changed)).join(' ')).toBe(names);
	});

	it.each<[string, INodeParameters, string]>([
		['start', {}, 'extraHeaders noiseCancellation statusCallbackUrl streamTimeout'],
		[
			'start',
			{ noiseCancellation: true, statusCallbackUrl: 'https://x' },
			'extraHeaders noiseCancellation noiseCancellationLevel statusCallbackMethod statusCallbackUrl streamTimeout',
		],
		[
			'start',
			{ noiseCancellation: false, statusCallbackUrl: '' },
			'extraHeaders noiseCancellation statusCallbackUrl streamTimeout',
		],
		[
			'startAndWait',
			{ noiseCancellation: true, statusCallbackUrl: 'https://x' },
			'extraHeaders noiseCancellation noiseCancellationLevel streamTimeout',
		],
		['list', {}, 'onlyLive'],
		['listLive', {}, 'direction from to'],
		['play', {}, 'replace waitUntilPlayed'],
		['get', {}, ''],
		['stop', {}, 'succeedIfStopped'],
		[
			'createStreamXml',
			{},
			'extraHeaders keepCallAlive noiseCancellation statusCallbackUrl streamTimeout',
		],
		[
			'createStreamXml',
			{ noiseCancellation: true, statusCallbackUrl: 'https://x' },
			'extraHeaders keepCallAlive noiseCancellation noiseCancellationLevel statusCallbackMethod statusCallbackUrl streamTimeout',
		],
	])('offers as options of %s, beside %j, %s', (operation, set, names) => {
		expect(namesOf(optionsOf(operation, set)).join(' ')).toBe(names);
	});

	it.each(['start', 'startAndWait', 'createStreamXml'])(
		'offers as options of %s what the gateway takes, where audio goes there',
		(operation) => {
			const names = (sendAudioTo: string) => namesOf(optionsOf(operation, {}, { sendAudioTo }));
			const more = names('gateway').filter((name) => !names('server').includes(name));
			expect(more).toEqual(['interrupt', 'longestUtterance', 'pause']);
		},
	);

	it('keeps the options that belong together when the workflow is saved', () => {
		const options = {
			noiseCancellation: true,
			noiseCancellationLevel: 70,
			statusCallbackUrl: 'https://x',
			statusCallbackMethod: 'GET',
		};
		expect(filled({ options }).options).toEqual(options);
	});

	it('fills in these defaults', () => {
		const chosen = { __rl: true, mode: 'list', value: '' };
		expect(filled({})).toEqual({
			resource: 'stream',
			operation: 'start',
			call: chosen,
			sendAudioTo: 'server',
			serviceUrl: '',
			bidirectional: false,
			audioTrack: 'inbound',
			contentType: 'audio/x-l16;rate=8000',
			options: {},
		});
		expect(filled({ sendAudioTo: 'gateway' })).toEqual({
			resource: 'stream',
			operation: 'start',
			call: chosen,
			sendAudioTo: 'gateway',
			eventsUrl: '',
			gatewaySends: ['utterances', 'digits'],
			bidirectional: true,
			contentType: 'audio/x-l16;rate=8000',
			options: {},
		});
		expect(filled({ resource: 'audio', operation: 'play' })).toEqual({
			...{ resource: 'audio', operation: 'play', streamId: '={{ $json.stream_id }}' },
			...{ audioFrom: 'binary', binaryPropertyName: 'data', options: {} },
		});
		expect(filled({ resource: 'audio', operation: 'listen' })).toMatchObject({
			...{ playFirst: '', timeLimit: 30 },
		});
		expect(filled({ operation: 'list' })).toMatchObject({
			returnAll: false,
			limit: 50,
			simplify: true,
			options: {},
		});
		expect(filled({ operation: 'startAndWait' })).toMatchObject({
			waitFor: 'ended',
			timeLimit: 2,
			timeLimitUnit: 'hours',
			options: {},
		});
		expect(filled({ operation: 'stop' })).toMatchObject({ stopMode: 'one', stream: chosen });
		const defaults = optionsOf('start', { noiseCancellation: true, statusCallbackUrl: 'x' });
		const gateway = optionsOf('start', {}, { sendAudioTo: 'gateway' });
		const all = [...defaults, ...gateway];
		expect(Object.fromEntries(all.map((one) => [one.name, one.default]))).toEqual({
			interrupt: true,
			longestUtterance: 30,
			pause: 700,
			extraHeaders: {},
			noiseCancellation: false,
			noiseCancellationLevel: 85,
			statusCallbackMethod: 'POST',
			statusCallbackUrl: '',
			streamTimeout: 86400,
		});
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
