import type { INodePropertyOptions } from 'n8n-workflow';
import { throwUnlessAccepted } from '../responses/gateway';
import { readGatewayStreamId } from '../run/parameters';
import { type ItemRun, perItem, gatewayRequest } from '../run/perItem';
import type { OutputItem } from '../run/toItems';

async function clear({ context, send }: ItemRun): Promise<OutputItem[]> {
	const stream_id = readGatewayStreamId(context);
	throwUnlessAccepted(context, await send({ path: { stream_id } }));
	return [{ json: { cleared: true, stream_id } }];
}

export const clearOption: INodePropertyOptions = {
	name: 'Clear',
	value: 'clear',
	action: 'Stop playing audio',
	description: 'Stop the audio that is playing, and discard what waits to be played',
	routing: perItem(clear, gatewayRequest('POST', '/v1/streams/{stream_id}/clear')),
};
