import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { shownFor } from '../fields/shownFor';
import { exchange } from '../requests/exchange';
import { cannotWait } from '../waiting/startAndWait';

export const startAndWaitOption: INodePropertyOptions = {
	name: 'Start and Wait',
	value: 'startAndWait',
	action: 'Start a stream and wait',
	description: 'Start a stream and pause the workflow until it connects or ends',
	// n8n runs `customOperations` in its place; where it does not, nothing can wait.
	routing: exchange(async ({ context }) => {
		throw cannotWait(context);
	}),
};

export const startAndWaitFields: INodeProperties[] = shownFor(
	['startAndWait'],
	[
		{
			displayName: 'Wait For',
			name: 'waitFor',
			type: 'options',
			required: true,
			options: [
				{
					name: 'Stream Connected',
					value: 'connected',
					description: 'The first audio is on its way, or the stream has ended without any',
				},
				{
					name: 'Stream Ended',
					value: 'ended',
					description: 'The stream was stopped, has dropped, or could not be connected',
				},
			],
			default: 'ended',
			description: 'What the workflow waits for after the start',
		},
		{
			displayName: 'Time Limit',
			name: 'timeLimit',
			type: 'number',
			required: true,
			typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
			default: 24,
			description:
				'How long to wait at most, a whole number in the Time Limit Unit. Then the workflow goes on with an item of the event timed_out, and the stream runs on. Plivo may report nothing when the caller hangs up, so give it the length of your longest call.',
		},
		{
			displayName: 'Time Limit Unit',
			name: 'timeLimitUnit',
			type: 'options',
			required: true,
			options: [
				{ name: 'Days', value: 'days' },
				{ name: 'Hours', value: 'hours' },
				{ name: 'Minutes', value: 'minutes' },
			],
			default: 'hours',
			description: 'Unit of the Time Limit. n8n keeps to it within a minute.',
		},
	],
);

export const includeRecord: INodeProperties = {
	displayName: 'Include Final Record',
	name: 'includeRecord',
	type: 'boolean',
	displayOptions: { show: { '/waitFor': ['ended'] } },
	default: false,
	description:
		"Whether to add Plivo's record of the ended stream as record: times, duration in seconds and billed amount in USD",
};
