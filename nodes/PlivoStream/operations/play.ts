import type { INodePropertyOptions } from 'n8n-workflow';
import * as rules from '../../shared/rules';
import {
	audioFromField,
	binaryPropertyNameField,
	replaceField,
	waitUntilPlayedField,
} from '../fields/play';
import { readPlayResult } from '../responses/gateway';
import { type Audio, readBinaryAudio } from '../run/binaryAudio';
import { checkField } from '../run/check';
import { fetchAudio } from '../run/fetchAudio';
import { inOrder } from '../run/inOrder';
import { throwIfTool } from '../run/isTool';
import { isOn, readGatewayStreamId } from '../run/parameters';
import { type ItemRun, perItem, gatewayRequest } from '../run/perItem';
import type { OutputItem } from '../run/toItems';

async function readAudio({ context }: ItemRun): Promise<Audio> {
	const from = context.getNodeParameter(audioFromField.name, audioFromField.default);
	if (checkField(context, audioFromField, from, rules.audioFrom) === 'url') {
		return await fetchAudio(context);
	}
	const field = binaryPropertyNameField;
	const { helpers } = context;
	const name = context.getNodeParameter(field.name, field.default);
	return await readBinaryAudio(context, field, name, {
		find: helpers.assertBinaryData,
		read: helpers.getBinaryDataBuffer,
		getMetadata: helpers.getBinaryMetadata,
	});
}

async function play(itemRun: ItemRun): Promise<OutputItem[]> {
	const { context, send } = itemRun;
	throwIfTool(context, 'Play');
	const stream_id = readGatewayStreamId(context);
	const replace = isOn(context, replaceField, 'options.replace');
	const wait = isOn(context, waitUntilPlayedField, 'options.waitUntilPlayed');
	return await inOrder<OutputItem[]>(context, stream_id, async (before) => {
		// As in a queue, which the gateway discards if the caller interrupts.
		if (wait && !replace && before?.some(({ json }) => json.interrupted === true)) {
			return [{ json: { played: false, interrupted: true } }];
		}
		const { bytes, type } = await readAudio(itemRun);
		const response = await send({
			path: { stream_id },
			qs: { ...(replace && { replace }), ...(wait && { wait }) },
			headers: { 'Content-Type': type },
			body: bytes,
		});
		return [{ json: readPlayResult(context, response) }];
	});
}

export const playOption: INodePropertyOptions = {
	name: 'Play',
	value: 'play',
	action: 'Play audio into a call',
	description: 'Play an audio file into the call',
	// An AI agent passes no files to a tool.
	displayOptions: { hide: { '@tool': [true] } },
	routing: perItem(play, gatewayRequest('POST', '/v1/streams/{stream_id}/play')),
};
