import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { checkReachable } from '../../shared/checkReachable';
import { API_SETTINGS } from '../../shared/settings';
import { readStreamSettings, toRequestBody } from '../../shared/settings/readStreamSettings';
import { withGatewayAddress } from '../../shared/settings/withGatewayAddress';
import { readStartedStream } from '../responses/readStream';
import { checkFor } from '../run/check';
import { parametersOf, readCallUuid } from '../run/parameters';
import { type ItemRun, perItem } from '../run/perItem';
import type { OutputItem } from '../run/toItems';

/** The fields that workflows use most, which come first in the item. */
const FIRST_KEYS = ['stream_id', 'call_uuid', 'service_url', 'message', 'api_id'];

function inOrder(item: IDataObject): IDataObject {
	const keys = [...FIRST_KEYS.filter((key) => key in item), ...Object.keys(item)];
	return Object.fromEntries(keys.map((key) => [key, item[key]]));
}

async function startStream({ context, send }: ItemRun): Promise<OutputItem[]> {
	const check = checkFor(context);
	const call_uuid = readCallUuid(context);
	const source = { settings: API_SETTINGS, getParameter: parametersOf(context), check };
	const settings = readStreamSettings(await withGatewayAddress(context, source));
	await checkReachable(context, check, settings);

	const body = toRequestBody(settings);
	const started = readStartedStream(context, await send({ path: { call_uuid }, body }));
	return [{ json: inOrder({ ...started, call_uuid, service_url: settings.serviceUrl }) }];
}

export const startOption: INodePropertyOptions = {
	name: 'Start',
	value: 'start',
	action: 'Start a stream',
	description: 'Send the audio of a live call to a WebSocket server',
	routing: perItem(startStream, { method: 'POST', url: '/Call/{call_uuid}/Stream/' }),
};
