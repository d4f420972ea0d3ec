import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { streamPath } from '../../plivo/paths';
import { simplifyStream } from '../../plivo/stream';
import { streamField } from '../fields/locators';
import { shownFor } from '../fields/shownFor';
import { perItem } from '../run/perItem';
import { isSimplified, readCallUuid, readStreamId } from '../run/check';
import { readStream } from '../responses/read';

export const getOption: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get a stream',
	description: 'Get the status, times and cost of a stream',
	routing: {
		request: { method: 'GET' },
		...perItem(async ({ context, send }) => {
			const callUuid = readCallUuid(context);
			const streamId = readStreamId(context);
			const simplify = isSimplified(context);
			const stream = readStream(context, await send({ url: streamPath(callUuid, streamId) }));
			return [(simplify ? simplifyStream(stream) : stream) as IDataObject];
		}),
	},
};

export const getFields: INodeProperties[] = shownFor(['get'], [streamField]);
