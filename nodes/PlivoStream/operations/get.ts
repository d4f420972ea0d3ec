import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { simplifyStream } from '../../plivo/stream';
import { shownFor } from '../fields/shownFor';
import { streamField } from '../fields/stream';
import { isSimplified, readCallUuid, readStreamId } from '../run/parameters';
import { type ItemRun, perItem } from '../run/perItem';
import type { OutputItem } from '../run/toItems';
import { readStream } from '../responses/readStream';

async function getStream({ context, send }: ItemRun): Promise<OutputItem[]> {
	const path = { call_uuid: readCallUuid(context), stream_id: readStreamId(context) };
	const simplify = isSimplified(context);
	const stream = readStream(context, await send({ path }));
	return [{ json: (simplify ? simplifyStream(stream) : stream) as IDataObject }];
}

export const getOption: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get a stream',
	description: 'Get the status, times and cost of a stream',
	routing: perItem(getStream, {
		method: 'GET',
		url: '/Call/{call_uuid}/Stream/{stream_id}/',
	}),
};

export const getFields: INodeProperties[] = shownFor(['get'], [streamField]);
