import type { INodeProperties } from 'n8n-workflow';

/** Without expressions, since it decides which other fields are shown. */
export const sendAudioToField: INodeProperties = {
	displayName: 'Send Audio To',
	name: 'sendAudioTo',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Gateway',
			value: 'gateway',
			description:
				'Your Plivo Stream Gateway, which turns what is said into items and plays audio into the call',
		},
		{
			name: 'WebSocket Server',
			value: 'server',
			description: 'A server of your own, or of a service that takes audio streams of Plivo',
		},
	],
	default: 'server',
	description: 'Where the audio of the call goes',
};

const SEND_AUDIO_TO = '/sendAudioTo';

/**
 * Shows a field for one choice. Without the slash, n8n's editor would empty the collection that the field
 * is in when the choice changes.
 */
export const onlyFor = (choice: 'server' | 'gateway', field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { ...field.displayOptions?.show, [SEND_AUDIO_TO]: [choice] },
	},
});
