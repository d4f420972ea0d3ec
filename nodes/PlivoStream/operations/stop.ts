import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { streamPath } from '../../plivo/paths';
import { liveStreamField } from '../fields/locators';
import { shownFor } from '../fields/shownFor';
import { perItem } from '../run/perItem';
import { stopRequest } from '../run/requests';
import { throwUnlessStopped, hasNoActiveStream } from '../responses/read';

export const stopOption: INodePropertyOptions = {
	name: 'Stop',
	value: 'stop',
	action: 'Stop a stream',
	description: "Stop one or all of a call's streams. The call stays connected.",
	routing: {
		request: { method: 'DELETE' },
		...perItem(async ({ context, send }) => {
			const { callUuid, streamId, toleratesNone } = stopRequest(context);
			const response = await send({ url: streamPath(callUuid, streamId) });
			const ids = { call_uuid: callUuid, ...(streamId && { stream_id: streamId }) };
			if (toleratesNone && hasNoActiveStream(response)) return [{ stopped: false, ...ids }];
			throwUnlessStopped(context, response);
			return [{ stopped: true, ...ids }];
		}),
	},
};

export const stopFields: INodeProperties[] = shownFor(
	['stop'],
	[
		{
			displayName: 'Streams to Stop',
			name: 'stopMode',
			type: 'options',
			options: [
				{ name: 'All Streams of the Call', value: 'all' },
				{ name: 'One Stream', value: 'one' },
			],
			default: 'one',
			description: "Which of the call's streams to stop",
		},
		{ ...liveStreamField, displayOptions: { show: { stopMode: ['one'] } } },
	],
);

export const succeedIfStopped: INodeProperties = {
	displayName: 'Succeed If Already Stopped',
	name: 'succeedIfStopped',
	type: 'boolean',
	default: false,
	description:
		'Whether to return an item with stopped: false, rather than stop the workflow, where no such stream is active',
};
