import { type INodeProperties, updateDisplayOptions } from 'n8n-workflow';
import * as settings from '../shared/settings';

export const streamOptionsField: INodeProperties = {
	displayName: 'Stream Options',
	name: 'streamOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		settings.extraHeaders.field,
		settings.keepCallAlive.field,
		settings.noiseCancellation.field,
		settings.noiseCancellationLevel.field,
		settings.streamTimeout.field,
	],
};

/**
 * The settings of the stream that answers a call; shown if calls are answered. The condition names
 * `/events` with a slash: n8n's editor empties a collection whose conditions name a field without it,
 * whenever that field changes.
 */
export const answerFields: INodeProperties[] = updateDisplayOptions(
	{ show: { '/events': ['answered'] } },
	[...settings.AUDIO_SETTINGS.map(({ field }) => field), streamOptionsField],
);
