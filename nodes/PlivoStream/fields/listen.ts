import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from './shownFor';

export const playFirstField: INodeProperties = {
	displayName: 'Play First',
	name: 'playFirst',
	type: 'string',
	default: '',
	placeholder: 'e.g. data',
	hint: 'The name of the input binary field containing the audio file',
	description:
		'Audio to play before listening, such as a question. Leave it empty to play nothing.',
};

export const listenLimitField: INodeProperties = {
	displayName: 'Time Limit',
	name: 'timeLimit',
	type: 'number',
	required: true,
	typeOptions: { minValue: 1, maxValue: 3600, numberPrecision: 0 },
	default: 30,
	description:
		'Longest time to listen, in seconds, from the end of Play First. After it the workflow continues with event timed_out.',
};

export const listenFields = shownFor(['listen'], [playFirstField, listenLimitField]);
