import { describe, expect, it } from '@jest/globals';
import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { PlivoStreamTrigger } from '../../../nodes/PlivoStreamTrigger/PlivoStreamTrigger.node.ts';

const { description } = new PlivoStreamTrigger();

describe('what is shown where calls are answered', () => {
	const namesFor = (values: INodeParameters) =>
		description.properties
			.filter((one) =>
				NodeHelpers.displayParameterPath(
					{ options: {}, ...values },
					one,
					'',
					{ typeVersion: 1 },
					description,
				),
			)
			.map(({ name }) => name);

	it.each<[string, INodeParameters, string]>([
		['no calls', { events: ['started', 'other'] }, 'eventsNotice events options'],
		['the end of calls alone', { events: ['call_ended'] }, 'eventsNotice events options'],
		[
			'calls',
			{ events: ['answered', 'started'], sendAudioTo: 'server', bidirectional: false },
			'answerNotice events callEndNotice sendAudioTo serviceUrl bidirectional audioTrack contentType streamOptions options',
		],
		[
			'calls with Bidirectional',
			{ events: ['answered'], sendAudioTo: 'server', bidirectional: true },
			'answerNotice events callEndNotice sendAudioTo serviceUrl bidirectional contentType streamOptions options',
		],
		[
			'calls and their end',
			{ events: ['answered', 'call_ended'], sendAudioTo: 'server', bidirectional: true },
			'answerNotice events sendAudioTo serviceUrl bidirectional contentType streamOptions options',
		],
		[
			'calls whose audio goes to the gateway',
			{ events: ['answered', 'call_ended'], sendAudioTo: 'gateway', bidirectional: true },
			'answerNotice events sendAudioTo bidirectional contentType streamOptions options',
		],
		[
			'events of the gateway whose audio goes elsewhere',
			{ events: ['answered', 'call_ended', 'digits'], sendAudioTo: 'server', bidirectional: true },
			'answerNotice events gatewayNotice sendAudioTo serviceUrl bidirectional contentType streamOptions options',
		],
		[
			'events of the gateway of calls that are answered elsewhere',
			{ events: ['utterance'] },
			'eventsNotice events options',
		],
		[
			'the gateway left behind without calls',
			{ events: ['started'], sendAudioTo: 'gateway', bidirectional: true },
			'eventsNotice events options',
		],
	])('with %s', (_what, values, names) => {
		expect(namesFor(values).join(' ')).toBe(names);
	});
});

describe('a condition of a field in the trigger', () => {
	const all = (fields: INodeProperties[]): INodeProperties[] =>
		fields.flatMap((field) => [field, ...all((field.options ?? []) as INodeProperties[])]);
	const names = description.properties.map(({ name }) => name);

	// n8n's editor empties a collection, and forgets an expression in a list of options, when a field
	// changes that its conditions name without a slash.
	it('names a field of the node with a slash, so that the editor keeps what was entered', () => {
		const conditions = all(description.properties).flatMap(({ displayOptions = {} }) =>
			Object.keys({ ...displayOptions.show, ...displayOptions.hide }),
		);
		expect(conditions).toContain('/events');
		expect(conditions.filter((name) => names.includes(name))).toEqual([]);
	});
});
