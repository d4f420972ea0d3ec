import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { streamFields } from '../shared/streamFields';
import { answerOptions } from '../shared/streamOptions';

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
				answerOptions.extraHeaders,
				answerOptions.keepCallAlive,
				answerOptions.noiseCancellation,
				answerOptions.noiseCancellationLevel,
				answerOptions.streamTimeout,
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
