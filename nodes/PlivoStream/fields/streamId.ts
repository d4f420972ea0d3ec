import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from './shownFor';

/** The stream that an operation of the resource Audio is about. */
export const streamIdField: INodeProperties = {
	displayName: 'Stream ID',
	name: 'streamId',
	type: 'string',
	required: true,
	default: '={{ $json.stream_id }}',
	placeholder: 'e.g. 20170ada-f610-433b-8758-c02a2aab3662',
	description: 'ID of a stream whose audio goes to the gateway, as Start and the trigger return it',
};

export const streamIdFields = shownFor(
	['clear', 'getRecording', 'listen', 'play', 'sendDigits'],
	[streamIdField],
);
