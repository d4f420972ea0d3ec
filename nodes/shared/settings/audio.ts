import * as rules from '../rules';
import type { Setting } from './setting';

/** Values and defaults: Plivo docs, start an audio stream. */
export const serviceUrl: Setting = {
	field: {
		displayName: 'Service URL',
		name: 'serviceUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. wss://example.com/audio',
		description:
			'WebSocket address that the audio is sent to: ws:// or wss:// with a host, at most 2048 characters',
	},
	wire: 'service_url',
	rule: rules.serviceUrl,
	isRequired: true,
};

export const bidirectional: Setting = {
	field: {
		displayName: 'Bidirectional',
		name: 'bidirectional',
		type: 'boolean',
		default: false,
		description:
			'Whether the WebSocket server may send audio back into the call. Only the inbound track is streamed then.',
	},
	wire: 'bidirectional',
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
			{ name: 'Both', value: 'both', description: 'Both sides, each as a track of its own' },
			{ name: 'Inbound', value: 'inbound', description: 'What the other party says' },
			{ name: 'Outbound', value: 'outbound', description: 'What Plivo plays to the other party' },
		],
		default: 'inbound',
		description: 'Which side of the call to stream',
	},
	wire: 'audio_track',
	xml: 'audioTrack',
	rule: rules.audioTrack,
	isRequired: true,
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
			'Encoding and sample rate of the audio. Linear PCM has 16 bits per sample, little-endian, without a header.',
	},
	wire: 'content_type',
	xml: 'contentType',
	rule: rules.audioFormat,
	isRequired: true,
};
