import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from './shownFor';

export const audioFromField: INodeProperties = {
	displayName: 'Audio From',
	name: 'audioFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Audio URL',
			value: 'url',
			description: 'A file that n8n fetches from a web address',
		},
		{
			name: 'Input Binary Field',
			value: 'binary',
			description: 'A file that a node before this one put out, such as generated speech',
		},
	],
	default: 'binary',
	description: 'Where the audio to play comes from',
};

const AUDIO_FROM = '/audioFrom';

export const binaryPropertyNameField: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	displayOptions: { show: { [AUDIO_FROM]: ['binary'] } },
	default: 'data',
	hint: 'The name of the input binary field containing the audio file',
	description: 'Audio to play: WAV or MP3 of at most 10 MB and 10 minutes',
};

export const audioUrlField: INodeProperties = {
	displayName: 'Audio URL',
	name: 'audioUrl',
	type: 'string',
	required: true,
	displayOptions: { show: { [AUDIO_FROM]: ['url'] } },
	default: '',
	placeholder: 'e.g. https://example.com/greeting.mp3',
	description:
		'Address of the audio to play: WAV or MP3 of at most 10 MB and 10 minutes. It is fetched without the credential.',
};

export const playFields = shownFor(
	['play'],
	[audioFromField, binaryPropertyNameField, audioUrlField],
);

export const replaceField: INodeProperties = {
	displayName: 'Replace What Is Playing',
	name: 'replace',
	type: 'boolean',
	default: false,
	description: 'Whether to stop other audio first. When off, the audio is played after it.',
};

export const waitUntilPlayedField: INodeProperties = {
	displayName: 'Wait Until Played',
	name: 'waitUntilPlayed',
	type: 'boolean',
	default: false,
	description:
		'Whether to continue only when the caller has heard the audio or interrupted it, or after 2 minutes',
};
