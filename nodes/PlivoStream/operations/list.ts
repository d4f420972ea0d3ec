import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { simplifyStream, statusOf } from '../../plivo/stream';
import { perItem } from '../run/perItem';
import { listStreams } from '../run/pages';
import { listRequest } from '../run/requests';

export const listOption: INodePropertyOptions = {
	name: 'List',
	value: 'list',
	action: 'List the streams of a call',
	description: "Get a call's streams, including ended ones",
	routing: {
		request: { method: 'GET' },
		...perItem(async (itemRun) => {
			const { callUuid, most, onlyLive, simplify } = listRequest(itemRun);
			const found: IDataObject[] = [];
			for await (const stream of listStreams(itemRun, callUuid, simplify)) {
				if (onlyLive && statusOf(stream) !== 'live') continue;
				found.push((simplify ? simplifyStream(stream) : stream) as IDataObject);
				if (found.length === most) break;
			}
			return found;
		}),
	},
};

export const onlyLive: INodeProperties = {
	displayName: 'Only Live Streams',
	name: 'onlyLive',
	type: 'boolean',
	default: false,
	description:
		'Whether to leave out streams that have ended or have not begun. Limit counts what is left.',
};
