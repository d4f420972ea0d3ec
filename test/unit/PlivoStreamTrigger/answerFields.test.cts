import { describe, expect, it } from '@jest/globals';
import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
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
		['no calls', { events: ['started', 'other'] }, 'setUpNotice events options'],
		[
			'calls',
			{ events: ['answered', 'started'], bidirectional: false },
			'answerNotice events serviceUrl bidirectional audioTrack contentType streamOptions options',
		],
		[
			'calls with Bidirectional',
			{ events: ['answered'], bidirectional: true },
			'answerNotice events serviceUrl bidirectional contentType streamOptions options',
		],
	])('with %s', (_what, values, names) => {
		expect(namesFor(values).join(' ')).toBe(names);
	});

	it('the notice says which URL goes where, and what a test takes', () => {
		expect(description.properties.find(({ name }) => name === 'answerNotice')?.displayName).toMatch(
			/Production URL that ends in \/answer .*'Answer URL' .*Test URL .*takes one request/,
		);
	});
});
