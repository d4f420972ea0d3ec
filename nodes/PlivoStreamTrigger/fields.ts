import {
	type INodeProperties,
	type IWebhookDescription,
	type TriggerPanelDefinition,
	updateDisplayOptions,
} from 'n8n-workflow';
import { streamFields, streamOptions } from '../shared/streamFields';

const both = {
	httpMethod: 'GET,POST',
	responseMode: 'onReceived',
	responseData: 'noData',
	// The editor has room for one method.
	ndvHideMethod: true,
} as const;

/** The URL for what happens to streams, and that for calls; n8n calls a second webhook `setup`. */
export const webhooks: IWebhookDescription[] = [
	{ ...both, name: 'default', path: 'plivo' },
	{
		...both,
		name: 'setup',
		path: 'plivo/answer',
		ndvHideUrl: '={{ !($parameter["events"] ?? []).includes("answered") }}',
	},
];

export const eventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	required: true,
	noDataExpression: true,
	options: [
		{
			name: 'Audio Cleared',
			value: 'cleared',
			description: 'Audio that waited to be played was discarded',
		},
		{ name: 'Audio Played', value: 'played', description: 'A checkpoint in the audio was reached' },
		{
			name: 'Call Answered by Stream',
			value: 'answered',
			description: 'A call has come in, and this node has answered it with a stream',
		},
		{ name: 'Other', value: 'other', description: 'Whatever else Plivo reports of a stream' },
		{
			name: 'Stream Degraded',
			value: 'degraded',
			description: 'The connection is too slow, and Plivo holds audio back',
		},
		{
			name: 'Stream Dropped',
			value: 'dropped',
			description: 'The WebSocket server could not be reached, or the connection broke',
		},
		{ name: 'Stream Started', value: 'started', description: 'The first audio is on its way' },
		{
			name: 'Stream Stopped',
			value: 'stopped',
			description:
				'The stream was stopped, or its time was over. Not sent when the caller hangs up.',
		},
	],
	default: ['started', 'stopped', 'dropped', 'degraded', 'other'],
};

export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Include Raw Payload',
			name: 'includeRaw',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description: "Whether to add Plivo's fields as they came, as raw",
		},
		{
			displayName: 'Public URL',
			name: 'publicUrl',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. https://n8n.example.com',
			description:
				'The address under which Plivo reaches this n8n, where it is not the one shown above: all that stands before /webhook/, without a query',
		},
		{
			displayName: 'Verify Signature',
			name: 'verifySignature',
			type: 'boolean',
			noDataExpression: true,
			default: true,
			description:
				"Whether to take only callbacks that Plivo has signed with the credential's Auth Token",
		},
	],
};

export const unverifiedNotice: INodeProperties = {
	displayName:
		'Verify Signature is off: anyone who knows the URL can start this workflow with made-up events',
	name: 'unverifiedNotice',
	type: 'notice',
	displayOptions: { show: { '/options.verifySignature': [false] } },
	default: '',
};

export const setUpNotice: INodeProperties = {
	displayName:
		"Open Webhook URLs above and copy the Production URL into 'Status Callback URL', under Options, of the Plivo Stream node that starts the stream. To try it out, copy the Test URL and execute this step.",
	name: 'setUpNotice',
	type: 'notice',
	displayOptions: { hide: { events: ['answered'] } },
	default: '',
};

const BOTH_URLS =
	"<b>While you build</b>, press the button, and start a stream with the Test URL as its 'Status Callback URL'. It takes one callback each time.<br /><br /><b>In production</b>, ";

/** What the editor shows beside the button that waits for a test event. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Wait for Plivo to call',
	executionsHelp: {
		inactive: `${BOTH_URLS}publish the workflow, and start streams with the Production URL. Such executions stand in the executions list, not in the editor.`,
		active: `${BOTH_URLS}start streams with the Production URL. Such executions stand in the executions list, not in the editor.`,
	},
	activationHint:
		'Once the workflow is published, streams started with the Production URL run it without this button.',
};

/** How the stream is set that answers a call; shown where calls are answered, and only there. */
export const answerFields: INodeProperties[] = updateDisplayOptions(
	{ show: { events: ['answered'] } },
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

export const answerNotice: INodeProperties = {
	displayName:
		"Open Webhook URLs above and copy the Production URL that ends in /answer into 'Answer URL' of a Plivo application: calls to its numbers are answered with the stream that is set below, and what happens to that stream comes to this node by itself. The other URL is for streams that a Plivo Stream node starts. To try it out, copy the Test URL and execute this step. It takes one request: the call, and none of the events of its stream.",
	name: 'answerNotice',
	type: 'notice',
	displayOptions: { show: { events: ['answered'] } },
	default: '',
};
