import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import { streamFields, streamOptions } from '../shared/settings/streamFields';

/**
 * The settings of the stream that answers a call; shown if calls are answered. The condition names
 * `/events` with a slash: n8n's editor empties a collection whose conditions name a field without it,
 * whenever that field changes.
 */
export const answerFields: INodeProperties[] = updateDisplayOptions(
	{ show: { '/events': ['answered'] } },
	[
		...streamFields,
		{
			displayName: 'Stream Options',
			name: 'streamOptions',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				streamOptions.extraHeaders,
				streamOptions.keepCallAlive,
				streamOptions.noiseCancellation,
				streamOptions.noiseCancellationLevel,
				streamOptions.streamTimeout,
			],
		},
	],
);
