import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { checkReachable } from '../../shared/checkReachable';
import { perItem } from '../run/perItem';
import { checkFor, locatorValue } from '../run/check';
import { startRequest } from '../run/requests';
import { readStream } from '../responses/read';

/** What workflows use most comes first; what else Plivo sends comes behind it. */
const FIRST = ['stream_id', 'call_uuid', 'service_url', 'message', 'api_id'];

function inOrder(item: IDataObject): IDataObject {
	const keys = [...FIRST.filter((key) => key in item), ...Object.keys(item)];
	return Object.fromEntries(keys.map((key) => [key, item[key]]));
}

export const startOption: INodePropertyOptions = {
	name: 'Start',
	value: 'start',
	action: 'Start a stream',
	description: 'Send the audio of a live call to a WebSocket server',
	routing: {
		request: { method: 'POST' },
		...perItem(async ({ context, routed, send }) => {
			const { callUuid, ...request } = startRequest(context, {
				call: locatorValue(context, 'call'),
				body: routed.body,
			});
			await checkReachable(context, checkFor(context), {
				'Service URL': request.body.service_url,
				'Status Callback URL': request.body.status_callback_url,
			});
			const started = readStream(context, await send(request), true);
			const { service_url } = request.body;
			return [inOrder({ ...started, call_uuid: callUuid, service_url })];
		}),
	},
};
