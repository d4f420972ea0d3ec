import type { INodeProperties } from 'n8n-workflow';
import { moreInfo } from '../../shared/docs';
import { shownFor } from './shownFor';

export const waitForField: INodeProperties = {
	displayName: 'Wait For',
	name: 'waitFor',
	type: 'options',
	required: true,
	options: [
		{
			name: 'Stream Connected',
			value: 'connected',
			description: 'Audio is flowing, or the stream ended before any did',
		},
		{
			name: 'Stream Ended',
			value: 'ended',
			description: 'The stream was stopped, was dropped or never connected',
		},
	],
	default: 'ended',
	description: 'What to wait for before the workflow continues',
};

export const timeLimitField: INodeProperties = {
	displayName: 'Time Limit',
	name: 'timeLimit',
	type: 'number',
	required: true,
	typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
	default: 2,
	description:
		'Longest time to wait. After it the workflow continues with event timed_out, and the stream keeps running, as it does when you cancel the execution. Plivo may not report that a caller hung up, so use the length of your longest call.',
};

export const timeLimitUnitField: INodeProperties = {
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
};

const cancelNotice: INodeProperties = {
	displayName: `Cancelling the execution does not stop the stream. Use the Stop operation for that. ${moreInfo('docs/reference.md#wait-for-a-streams-end')}`,
	name: 'cancelNotice',
	type: 'notice',
	default: '',
};

/** The fields of Start and Wait that Start does not have. */
export const waitingFields = shownFor(
	['startAndWait'],
	[waitForField, timeLimitField, timeLimitUnitField, cancelNotice],
);
