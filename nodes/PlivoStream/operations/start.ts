import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { exchange } from '../requests/exchange';
import { located } from '../requests/ids';
import { startRequest } from '../requests/start';
import { readStream } from '../responses/read';

export const startOption: INodePropertyOptions = {
	name: 'Start',
	value: 'start',
	action: 'Start stream',
	description: 'Send the audio of a live call to a WebSocket server',
	routing: {
		request: { method: 'POST' },
		...exchange(async ({ context, routed, ask }) => {
			const { callUuid, ...request } = startRequest(context, {
				call: located(context, 'call'),
				body: routed.body,
			});
			const started = readStream(context, await ask(request), true);
			return [{ ...started, call_uuid: callUuid, service_url: request.body.service_url }];
		}),
	},
};

/** Values and defaults: Plivo docs, start an audio stream. */
export const startFields: INodeProperties[] = updateDisplayOptions(
	{ show: { operation: ['start'] } },
	[
		{
			displayName: 'Service URL',
			name: 'serviceUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. wss://example.com/audio',
			description:
				'WebSocket address that the audio is sent to: ws:// or wss:// with a host, at most 2048 characters',
			routing: { send: { type: 'body', property: 'service_url' } },
		},
		{
			displayName: 'Bidirectional',
			name: 'bidirectional',
			type: 'boolean',
			default: false,
			description:
				'Whether the WebSocket server may send audio back into the call. Only the inbound track is streamed then.',
			routing: { send: { type: 'body', property: 'bidirectional' } },
		},
		{
			displayName: 'Audio Track',
			name: 'audioTrack',
			type: 'options',
			displayOptions: { hide: { bidirectional: [true] } },
			options: [
				{ name: 'Inbound', value: 'inbound', description: 'What the other party says' },
				{ name: 'Outbound', value: 'outbound', description: 'What Plivo plays to the other party' },
				{ name: 'Both', value: 'both', description: 'Both sides, each as a track of its own' },
			],
			default: 'inbound',
			description: 'Which side of the call to stream',
			routing: { send: { type: 'body', property: 'audio_track' } },
		},
		{
			displayName: 'Audio Format',
			name: 'contentType',
			type: 'options',
			options: [
				{ name: 'Linear PCM, 8 kHz', value: 'audio/x-l16;rate=8000' },
				{ name: 'Linear PCM, 16 kHz', value: 'audio/x-l16;rate=16000' },
				{ name: 'Mu-Law, 8 kHz', value: 'audio/x-mulaw;rate=8000' },
			],
			default: 'audio/x-l16;rate=8000',
			description:
				'Encoding and sample rate of the audio. Linear PCM has 16 bits per sample, little-endian, without a header.',
			routing: { send: { type: 'body', property: 'content_type' } },
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			// As a whole: the engine looks for the fields that one depends on outside of a collection,
			// the editor inside, so a dependent option with a routing of its own would never be sent.
			routing: { send: { type: 'body', property: 'options' } },
			options: [
				{
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
				{
					displayName: 'Noise Cancellation',
					name: 'noiseCancellation',
					type: 'boolean',
					default: false,
					description: 'Whether Plivo removes background noise from the audio',
				},
				{
					displayName: 'Noise Cancellation Level',
					name: 'noiseCancellationLevel',
					type: 'number',
					displayOptions: { show: { noiseCancellation: [true] } },
					typeOptions: { minValue: 60, maxValue: 100, numberPrecision: 0 },
					default: 85,
					description: 'How much noise to remove: a whole number from 60 to 100',
				},
				{
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
				{
					displayName: 'Status Callback URL',
					name: 'statusCallbackUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://n8n.example.com/webhook/…/plivo',
					description:
						'Address that Plivo tells what happens to the stream: paste the Production URL of a Plivo Stream Trigger',
				},
				{
					displayName: 'Stream Timeout',
					name: 'streamTimeout',
					type: 'number',
					typeOptions: { minValue: 1, numberPrecision: 0 },
					default: 86400,
					description:
						'Seconds after which Plivo stops the stream, at least 1. The call goes on. The default is 86400, a day.',
				},
			],
		},
	],
);
