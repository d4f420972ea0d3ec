import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { isGiven } from '../../shared/isGiven';
import * as rules from '../../shared/rules';
import { BINARY_FIELD } from '../../shared/utterance';
import { shownFor } from '../fields/shownFor';
import { readRecording } from '../responses/gateway';
import { checkField } from '../run/check';
import { throwIfTool } from '../run/isTool';
import { readGatewayStreamId } from '../run/parameters';
import { type ItemRun, perItem, gatewayRequest } from '../run/perItem';
import { storeFile } from '../run/storeFile';
import type { OutputItem } from '../run/toItems';

const recordingUrlField: INodeProperties = {
	displayName: 'Recording URL',
	name: 'recordingUrl',
	type: 'string',
	default: '={{ $json.recording_url }}',
	placeholder: 'e.g. https://audio.example.com/v1/recordings/….wav',
	description:
		'The recording_url that Recording Ready gave. If it is empty, Stream ID is used. Only the name in it counts: the request goes to Gateway URL.',
};

export const getRecordingFields = shownFor(['getRecording'], [recordingUrlField]);

/** The name of the recording, which is the id of its stream unless that stream has several. */
function readName({ context }: ItemRun): string {
	const url = context.getNodeParameter(recordingUrlField.name, '');
	return isGiven(url)
		? checkField(context, recordingUrlField, url, rules.recordingUrl)
		: readGatewayStreamId(context);
}

const STREAM_ID_LENGTH = 36;

async function getRecording(itemRun: ItemRun): Promise<OutputItem[]> {
	const { context, download } = itemRun;
	throwIfTool(context, 'Get Recording');
	const name = readName(itemRun);
	const recording = readRecording(context, await download({ path: { name } }));
	const file = await storeFile(context, recording, `${name}.wav`);
	return [
		{ json: { stream_id: name.slice(0, STREAM_ID_LENGTH) }, binary: { [BINARY_FIELD]: file } },
	];
}

export const getRecordingOption: INodePropertyOptions = {
	name: 'Get Recording',
	value: 'getRecording',
	action: 'Get a recording',
	description: 'Get the recording of a stream as a file',
	// A tool returns no files to an AI agent.
	displayOptions: { hide: { '@tool': [true] } },
	routing: perItem(getRecording, gatewayRequest('GET', '/v1/recordings/{name}.wav')),
};
