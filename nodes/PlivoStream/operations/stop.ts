import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import * as rules from '../../shared/rules';
import { shownFor } from '../fields/shownFor';
import { liveStreamField } from '../fields/stream';
import { hasNoActiveStream, throwUnlessStopped } from '../responses/success';
import { checkField } from '../run/check';
import { isOn, readCallUuid, readStreamId } from '../run/parameters';
import { type ItemRun, perItem } from '../run/perItem';
import type { OutputItem } from '../run/toItems';

const ONE_STREAM = '/Call/{call_uuid}/Stream/{stream_id}/';
const ALL_STREAMS = '/Call/{call_uuid}/Stream/';

const stopModeField: INodeProperties = {
	displayName: 'Streams to Stop',
	name: 'stopMode',
	type: 'options',
	options: [
		{ name: 'All Streams of the Call', value: 'all' },
		{ name: 'One Stream', value: 'one' },
	],
	default: 'one',
	description: "Which of the call's streams to stop",
};

export const stopFields: INodeProperties[] = shownFor(
	['stop'],
	[stopModeField, { ...liveStreamField, displayOptions: { show: { stopMode: ['one'] } } }],
);

export const succeedIfStoppedField: INodeProperties = {
	displayName: 'Succeed If Already Stopped',
	name: 'succeedIfStopped',
	type: 'boolean',
	default: false,
	description:
		'Whether to return stopped: false instead of stopping the workflow if no such stream is active',
};

async function stopStreams({ context, send }: ItemRun): Promise<OutputItem[]> {
	const mode = context.getNodeParameter('stopMode', stopModeField.default);
	const isAll = checkField(context, stopModeField, mode, rules.stopMode) === 'all';
	const call_uuid = readCallUuid(context);
	const ids: Record<string, string> = isAll
		? { call_uuid }
		: { call_uuid, stream_id: readStreamId(context) };
	const acceptsNone = isOn(context, succeedIfStoppedField, 'options.succeedIfStopped');

	const response = await send({ url: isAll ? ALL_STREAMS : ONE_STREAM, path: ids });
	if (acceptsNone && hasNoActiveStream(response)) return [{ json: { stopped: false, ...ids } }];
	throwUnlessStopped(context, response);
	return [{ json: { stopped: true, ...ids } }];
}

export const stopOption: INodePropertyOptions = {
	name: 'Stop',
	value: 'stop',
	action: 'Stop a stream',
	description: "Stop one or all of a call's streams. The call stays connected.",
	routing: perItem(stopStreams, { method: 'DELETE', url: ONE_STREAM }),
};
