import * as rules from '../rules';
import { onlyFor } from './sendAudioTo';
import type { Setting } from './setting';

/** Values and defaults: Plivo docs, start an audio stream. */
export const serviceUrl: Setting = {
	field: onlyFor('server', {
		displayName: 'Service URL',
		name: 'serviceUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. wss://example.com/audio',
		description:
			'WebSocket URL that receives the audio. Starts with ws:// or wss://, 2048 characters at most.',
	}),
	api: 'service_url',
	rule: rules.serviceUrl,
	isAlwaysChecked: true,
};

export const bidirectional: Setting = {
	field: onlyFor('server', {
		displayName: 'Bidirectional',
		name: 'bidirectional',
		type: 'boolean',
		default: false,
		description:
			'Whether your server can send audio back into the call. When on, only the inbound track is streamed.',
	}),
	api: 'bidirectional',
	xml: 'bidirectional',
	rule: rules.yesOrNo,
};

export const audioTrack: Setting = {
	field: {
		displayName: 'Audio Track',
		name: 'audioTrack',
		type: 'options',
		displayOptions: { hide: { '/bidirectional': [true] } },
		options: [
			{ name: 'Both', value: 'both', description: 'Both sides, as separate tracks' },
			{ name: 'Inbound', value: 'inbound', description: 'What the other party says' },
			{ name: 'Outbound', value: 'outbound', description: 'What the other party hears' },
		],
		default: 'inbound',
		description: 'Which side of the call to stream',
	},
	api: 'audio_track',
	xml: 'audioTrack',
	rule: rules.audioTrack,
	isAlwaysChecked: true,
};

export const contentType: Setting = {
	field: {
		displayName: 'Audio Format',
		name: 'contentType',
		type: 'options',
		options: [
			{ name: 'Linear PCM, 16 kHz', value: 'audio/x-l16;rate=16000' },
			{ name: 'Linear PCM, 8 kHz', value: 'audio/x-l16;rate=8000' },
			{ name: 'Mu-Law, 8 kHz', value: 'audio/x-mulaw;rate=8000' },
		],
		default: 'audio/x-l16;rate=8000',
		description:
			'Encoding and sample rate of the audio. Linear PCM is 16-bit little-endian without a header.',
	},
	api: 'content_type',
	xml: 'contentType',
	rule: rules.audioFormat,
	isAlwaysChecked: true,
};
