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
		"There are two URLs above. Copy the Production URL that ends in /answer into 'Answer URL' of a Plivo application: calls to its numbers are answered with the stream that is set here, and what happens to that stream comes to this node by itself. The other URL is for streams that a Plivo Stream node starts. While you try things out, copy the Test URL and press Listen for test event. It takes one request, so a test call runs the workflow with the call; press again at once to see an event of its stream.",
	name: 'answerNotice',
	type: 'notice',
	displayOptions: { show: { events: ['answered'] } },
	default: '',
};
