import type { INodeProperties } from 'n8n-workflow';

/** How the audio of a stream travels. Values and defaults: Plivo docs, start an audio stream. */
export const streamFields: INodeProperties[] = [
	{
		displayName: 'Service URL',
		name: 'serviceUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. wss://example.com/audio',
		description:
			'WebSocket address that the audio is sent to: ws:// or wss:// with a host, at most 2048 characters',
	},
	{
		displayName: 'Bidirectional',
		name: 'bidirectional',
		type: 'boolean',
		default: false,
		description:
			'Whether the WebSocket server may send audio back into the call. Only the inbound track is streamed then.',
	},
	{
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
	{
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
];

/** What else may be set of a stream. Values and defaults: Plivo docs, start an audio stream. */
export const streamOptions = {
	extraHeaders: {
		displayName: 'Extra Headers',
		name: 'extraHeaders',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Header',
		default: {},
		description:
			'Text that Plivo adds to its messages to the WebSocket server; less than 512 bytes in all',
		options: [
			{
				displayName: 'Header',
				name: 'header',
				values: [
					{
						displayName: 'Key',
						name: 'key',
						type: 'string',
						default: '',
						placeholder: 'e.g. userId',
						description: 'ASCII letters and digits only, each key once',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 12345',
						description: 'ASCII letters and digits only',
					},
				],
			},
		],
	},
	/** Only where the stream answers a call. */
	keepCallAlive: {
		displayName: 'Keep Call Alive',
		name: 'keepCallAlive',
		type: 'boolean',
		default: true,
		description:
			'Whether the call goes on for as long as the stream runs. Off, Plivo hangs up as soon as the stream has started, unless you put more into the XML.',
	},
	noiseCancellation: {
		displayName: 'Noise Cancellation',
		name: 'noiseCancellation',
		type: 'boolean',
		default: false,
		description: 'Whether Plivo removes background noise from the audio',
	},
	noiseCancellationLevel: {
		displayName: 'Noise Cancellation Level',
		name: 'noiseCancellationLevel',
		type: 'number',
		displayOptions: { show: { noiseCancellation: [true] } },
		typeOptions: { minValue: 60, maxValue: 100, numberPrecision: 0 },
		default: 85,
		description: 'How much noise to remove: a whole number from 60 to 100',
	},
	statusCallbackMethod: {
		displayName: 'Status Callback Method',
		name: 'statusCallbackMethod',
		type: 'options',
		displayOptions: { show: { statusCallbackUrl: [{ _cnd: { exists: true } }] } },
		options: [
			{ name: 'GET', value: 'GET' },
			{ name: 'POST', value: 'POST' },
		],
		default: 'POST',
		description: 'How Plivo calls the Status Callback URL',
	},
	statusCallbackUrl: {
		displayName: 'Status Callback URL',
		name: 'statusCallbackUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/…/plivo/events',
		description:
			'Address that Plivo tells what happens to the stream: paste the Production URL of a Plivo Stream Trigger',
	},
	streamTimeout: {
		displayName: 'Stream Timeout',
		name: 'streamTimeout',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 86400,
		description:
			'Seconds after which Plivo stops the stream, at least 1. A call answered with this stream ends with it; any other call goes on. The default is 86400, a day.',
	},
} satisfies Record<string, INodeProperties>;
