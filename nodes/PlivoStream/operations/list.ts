import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { simplifyStream, statusOf } from '../../plivo/stream';
import { listStreams } from '../run/listStreams';
import { isOn, isSimplified, readCallUuid, readLimit } from '../run/parameters';
import { type ItemRun, perItem } from '../run/perItem';
import type { OutputItem } from '../run/toItems';

export const onlyLiveField: INodeProperties = {
	displayName: 'Only Live Streams',
	name: 'onlyLive',
	type: 'boolean',
	default: false,
	description: 'Whether to return only live streams. Limit counts those only.',
};

async function listStreamsOfCall(itemRun: ItemRun): Promise<OutputItem[]> {
	const { context } = itemRun;
	const callUuid = readCallUuid(context);
	const limit = readLimit(context);
	const onlyLive = isOn(context, onlyLiveField, 'options.onlyLive');
	const simplify = isSimplified(context);
	const results: OutputItem[] = [];
	for await (const stream of listStreams(itemRun, callUuid, simplify)) {
		if (onlyLive && statusOf(stream) !== 'live') continue;
		results.push({ json: (simplify ? simplifyStream(stream) : stream) as IDataObject });
		if (results.length === limit) break;
	}
	return results;
}

export const listOption: INodePropertyOptions = {
	name: 'List',
	value: 'list',
	action: 'List the streams of a call',
	description: "Get a call's streams, including ended ones",
	routing: perItem(listStreamsOfCall, { method: 'GET', url: '/Call/{call_uuid}/Stream/' }),
};
