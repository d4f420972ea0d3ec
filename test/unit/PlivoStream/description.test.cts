import { describe, expect, it } from '@jest/globals';
import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { PlivoStream } from '../../../nodes/PlivoStream/PlivoStream.node.ts';
import * as constraints from '../../../nodes/plivo/constraints.ts';
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

/** The options of an operation, as the editor offers them beside what is set already. */
function optionsOf(operation: string, set: INodeParameters = {}) {
	const collection = shown({ operation }).find(({ name }) => name === 'options');
	const parameters = { ...filled({ operation }), options: set };
	const values = { parameters } as INodeParameters;
	return ((collection?.options ?? []) as INodeProperties[]).filter((one) =>
		NodeHelpers.displayParameterPath(values, one, 'parameters.options', node, description),
	);
}

/** Every field of the node, those in collections included. */
const FIELDS = properties.flatMap(within).filter(({ type }) => type !== 'hidden');

describe('the node', () => {
	it('has the names that saved workflows hold', () => {
		expect(description).toMatchObject({
			displayName: 'Plivo Stream',
			name: 'plivoStream',
			version: 1,
			usableAsTool: true,
			credentials: [{ name: 'plivoStreamApi', required: true }],
		});
	});

	it.each<[string, INodeParameters, string]>([
		['Start', {}, 'operation call serviceUrl bidirectional audioTrack contentType options'],
		[
			'Start with Bidirectional',
			{ bidirectional: true },
			'operation call serviceUrl bidirectional contentType options',
		],
		[
			'Start and Wait',
			{ operation: 'startAndWait' },
			'operation call serviceUrl bidirectional audioTrack contentType waitFor timeLimit timeLimitUnit options',
		],
		['List', { operation: 'list' }, 'operation call returnAll limit simplify options'],
		[
			'List with Return All',
			{ operation: 'list', returnAll: true },
			'operation call returnAll simplify options',
		],
		['Get', { operation: 'get' }, 'operation call stream simplify'],
		['Stop', { operation: 'stop' }, 'operation call stopMode stream options'],
		[
			'Stop of all streams',
			{ operation: 'stop', stopMode: 'all' },
			'operation call stopMode options',
		],
		[
			'Create Stream XML',
			{ operation: 'createStreamXml' },
			'operation serviceUrl bidirectional audioTrack contentType options',
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
			'extraHeaders includeRecord noiseCancellation noiseCancellationLevel streamTimeout',
		],
		['list', {}, 'onlyLive'],
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
			serviceUrl: '',
			bidirectional: false,
			audioTrack: 'inbound',
			contentType: 'audio/x-l16;rate=8000',
			options: {},
		});
		expect(filled({ operation: 'list' })).toMatchObject({
			returnAll: false,
			limit: 50,
			simplify: true,
			options: {},
		});
		expect(filled({ operation: 'startAndWait' })).toMatchObject({
			waitFor: 'ended',
			timeLimit: 24,
			timeLimitUnit: 'hours',
			options: {},
		});
		expect(filled({ operation: 'stop' })).toMatchObject({ stopMode: 'one', stream: chosen });
		const defaults = optionsOf('start', { noiseCancellation: true, statusCallbackUrl: 'x' });
		expect(Object.fromEntries(defaults.map((one) => [one.name, one.default]))).toEqual({
			extraHeaders: {},
			noiseCancellation: false,
			noiseCancellationLevel: 85,
			statusCallbackMethod: 'POST',
			statusCallbackUrl: '',
			streamTimeout: 86400,
		});
	});

	it.each([
		['audioTrack', constraints.audioTrack],
		['contentType', constraints.audioFormat],
		['statusCallbackMethod', constraints.callbackMethod],
		['stopMode', constraints.stopMode],
		['waitFor', constraints.waitFor],
		['timeLimitUnit', constraints.timeLimitUnit],
	])('offers for %s what the constraint takes', (name, constraint) => {
		const { options = [] } = FIELDS.find((field) => field.name === name)!;
		const values = options.map((option) => ('value' in option ? option.value : ''));
		expect(constraint('x')).toMatchObject({ refused: `is none of ${values.join(', ')}` });
	});

	it('offers the operations', () => {
		const { options = [] } = FIELDS.find(({ name }) => name === 'operation')!;
		expect(options).toMatchObject([
			{ name: 'Create Stream XML', value: 'createStreamXml', action: 'Create stream XML' },
			{ name: 'Get', value: 'get', action: 'Get stream' },
			{ name: 'List', value: 'list', action: 'List streams' },
			{ name: 'Start', value: 'start', action: 'Start stream' },
			{ name: 'Start and Wait', value: 'startAndWait', action: 'Start stream and wait' },
			{ name: 'Stop', value: 'stop', action: 'Stop stream' },
		]);
	});

	it('has the lists that its fields name', () => {
		const named = FIELDS.flatMap(({ modes = [] }) =>
			modes.map(({ typeOptions }) => typeOptions?.searchListMethod),
		).filter((name) => name !== undefined);
		expect([...new Set(named)].sort()).toEqual(Object.keys(methods.listSearch).sort());
	});

	it('tells an AI agent what each field means', () => {
		const clear = ['operation', 'options'];
		const silent = FIELDS.filter((one) => !one.description && !clear.includes(one.name));
		expect(namesOf(silent)).toEqual([]);
	});
});
