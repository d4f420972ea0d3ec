import { describe, expect, it } from '@jest/globals';
import {
	NodeHelpers,
	type IHookFunctions,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';
import { PlivoStreamTrigger } from '../../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';

const trigger = new PlivoStreamTrigger();
const { description, webhookMethods } = trigger;

const parameter = (name: string, among = description.properties) =>
	among.find((property) => property.name === name);
const optionsOf = (name: string) => (parameter(name)?.options ?? []) as INodeProperties[];

describe('the description', () => {
	it('has names that saved workflows hold', () => {
		expect(description).toMatchObject({
			name: 'plivoStreamTrigger',
			displayName: 'Plivo Stream Trigger',
			group: ['trigger'],
			inputs: [],
			outputs: ['main'],
		});
		expect(description.properties.map(({ name }) => name)).toEqual([
			'eventsNotice',
			'answerNotice',
			'events',
			'callEndNotice',
			'gatewayNotice',
			'sendAudioTo',
			'serviceUrl',
			'bidirectional',
			'bidirectional',
			'audioTrack',
			'contentType',
			'streamOptions',
			'options',
			'unverifiedNotice',
		]);
		expect(optionsOf('streamOptions').map(({ name }) => name)).toEqual([
			'extraHeaders',
			'interrupt',
			'keepCallAlive',
			'longestUtterance',
			'noiseCancellation',
			'noiseCancellationLevel',
			'pause',
			'streamTimeout',
		]);
		expect(optionsOf('options').map(({ name }) => name)).toEqual([
			'includeRaw',
			'publicUrl',
			'verifySignature',
		]);
	});

	// n8n keeps the bytes of every body for version 1 alone.
	it('stays at version 1', () => {
		expect(description.version).toBe(1);
	});

	it('asks for the credential', () => {
		expect(description.credentials).toEqual([{ name: 'plivoStreamApi', required: true }]);
	});

	it('has a webhook for events and one for calls, answered at once with an empty 200', () => {
		const both = {
			httpMethod: 'GET,POST',
			responseMode: 'onReceived',
			responseData: 'noData',
			ndvHideMethod: true,
		};
		expect(description.webhooks).toEqual([
			{
				name: 'default',
				...both,
				path: 'plivo/events',
				ndvHideUrl: '={{ ($parameter["events"] ?? []).includes("answered") }}',
			},
			{
				name: 'setup',
				...both,
				path: 'plivo/answer',
				ndvHideUrl: '={{ !($parameter["events"] ?? []).includes("answered") }}',
			},
		]);
	});

	const nothing = undefined as unknown as IHookFunctions;

	it.each(['checkExists', 'create', 'delete'] as const)(
		'has nothing to do with Plivo to register: %s',
		async (method) => {
			expect(await webhookMethods.default[method].call(nothing)).toBe(true);
		},
	);

	it.each(['create', 'delete'] as const)('nor for calls: %s', async (method) => {
		expect(await webhookMethods.setup[method].call(nothing)).toBe(true);
	});
});

describe('the fields', () => {
	it('Trigger On has all events, and the first four and Other Event by default', () => {
		expect(parameter('events')).toMatchObject({ type: 'multiOptions', required: true });
		expect(parameter('events')?.default).toEqual([
			'started',
			'stopped',
			'dropped',
			'degraded',
			'other',
		]);
		const options = optionsOf('events') as unknown as Array<{ name: string; value: string }>;
		expect(Object.fromEntries(options.map(({ name, value }) => [name, value]))).toEqual({
			'Stream Started': 'started',
			'Stream Stopped': 'stopped',
			'Stream Dropped': 'dropped',
			'Stream Degraded': 'degraded',
			'Audio Played': 'played',
			'Audio Cleared': 'cleared',
			'Call Ended': 'call_ended',
			'Incoming Call': 'answered',
			'Other Event': 'other',
			Utterance: 'utterance',
			Digits: 'digits',
			'Recording Ready': 'recording',
			'Gateway Stream Ended': 'ended',
		});
	});

	it.each([
		['includeRaw', 'Include Raw Payload', 'boolean', false],
		['publicUrl', 'Public URL', 'string', ''],
		['verifySignature', 'Verify Signature', 'boolean', true],
	])('%s is shown as %s', (name, displayName, type, byDefault) => {
		const option = parameter(name, optionsOf('options'));
		expect(option).toMatchObject({ displayName, type, default: byDefault });
	});

	it.each([['includeRaw'], ['publicUrl'], ['verifySignature']])(
		'%s takes no expression, since it decides how a request is checked',
		(name) => {
			expect(parameter(name, optionsOf('options'))).toMatchObject({ noDataExpression: true });
		},
	);
});

describe('a notice', () => {
	const notices = description.properties.filter(({ type }) => type === 'notice');
	const wordsOf = (html: string) =>
		html
			.replace(/<[^>]*>/g, '')
			.trim()
			.split(/\s+/);

	it.each(notices.map(({ name, displayName }) => [name, displayName]))(
		'has at most 30 words and a link to the docs: %s',
		(_name, text) => {
			expect(wordsOf(text).length).toBeLessThanOrEqual(30);
			// Where the links lead: test/unit/docs/links.test.cts.
			expect(text).toMatch(/<a href="https:[^"]+" target="_blank">More info<\/a>$/);
		},
	);

	it.each([
		['eventsNotice', 'Status Callback URL'],
		['answerNotice', 'Answer URL'],
	])('%s says where the one URL on screen goes', (name, field) => {
		expect(parameter(name)?.displayName).toMatch(
			new RegExp(`^Copy the Production URL above into ${field} `),
		);
	});
});

describe("the trigger's panel", () => {
	it.each(['active', 'inactive'] as const)('says which URL is for what, while %s', (state) => {
		const { triggerPanel } = description;
		const { executionsHelp } = typeof triggerPanel === 'object' ? triggerPanel : {};
		const words = typeof executionsHelp === 'object' ? executionsHelp[state] : '';
		expect(words).toMatch(
			/building.*Test URL.*Status Callback URL.*call your number.*Production URL/s,
		);
	});
});

describe('the warning', () => {
	const warning = parameter('unverifiedNotice')!;
	const isShown = (options: INodeParameters) =>
		NodeHelpers.displayParameterPath(
			{ events: [], options },
			warning,
			'',
			{ typeVersion: 1 },
			description,
		);

	it('is one', () => {
		expect(warning).toMatchObject({
			type: 'notice',
			displayName: expect.stringMatching(/anyone/i),
		});
	});

	it.each([
		[{ verifySignature: false }, true],
		[{ verifySignature: true }, false],
		[{}, false],
		[{ publicUrl: 'https://n8n.example.com' }, false],
	])('with %j shows: %s', (options, shows) => {
		expect(isShown(options as INodeParameters)).toBe(shows);
	});
});

describe('the subtitle', () => {
	it('names the events', () => {
		expect(description.subtitle).toBe('={{ $parameter["events"].join(", ") }}');
	});
});
