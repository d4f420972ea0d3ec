import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { shownFor } from '../fields/shownFor';
import { perItem } from '../run/perItem';
import { cannotWaitError } from '../waiting/startAndWait';

export const startAndWaitOption: INodePropertyOptions = {
	name: 'Start and Wait',
	value: 'startAndWait',
	action: 'Start a stream and wait',
	description: 'Start a stream and pause the workflow until it connects or ends',
	// Only the editor looks at this: an agent's tool is refused as well when it runs.
	displayOptions: { hide: { '@tool': [true] } },
	// n8n runs `customOperations` in its place; where it does not, nothing can wait.
	routing: perItem(async ({ context }) => {
		throw cannotWaitError(context);
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
			default: 2,
			description:
				'Longest time to wait. After it the workflow continues with event timed_out, and the stream keeps running, as it does when you cancel the execution. Plivo may not report that a caller hung up, so use the length of your longest call.',
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
			description: 'Unit of the time limit. The workflow resumes within a minute of it.',
		},
		{
			displayName:
				'Cancelling the execution does not stop the stream. Use the Stop operation for that. <a href="https://github.com/n8n-nodes-plivo-stream/n8n-nodes-plivo-stream/blob/main/docs/reference.md#wait-for-a-streams-end" target="_blank">More info</a>',
			name: 'cancelNotice',
			type: 'notice',
			default: '',
		},
	],
);
