import type { INodeProperties } from 'n8n-workflow';
import { clearOption } from './clear';
import { createStreamXmlOption } from './createStreamXml';
import { getOption } from './get';
import { getRecordingOption } from './getRecording';
import { checkOperation } from './checkOperation';
import { listOption } from './list';
import { listLiveOption } from './listLive';
import { listenOption } from './listen';
import { playOption } from './play';
import { sendDigitsOption } from './sendDigits';
import { startOption } from './start';
import { startAndWaitOption } from './startAndWait';
import { stopOption } from './stop';

/** The field Operation of each resource. n8n needs one field per resource. */
export const operationFields: Record<'audio' | 'call' | 'stream', INodeProperties> = {
	audio: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['audio'] } },
		options: [clearOption, getRecordingOption, listenOption, playOption, sendDigitsOption],
		default: 'play',
	},
	call: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['call'] } },
		options: [listLiveOption],
		default: 'listLive',
	},
	stream: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['stream'] } },
		options: [
			createStreamXmlOption,
			getOption,
			listOption,
			startOption,
			startAndWaitOption,
			stopOption,
		],
		default: 'start',
	},
};

export const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Audio', value: 'audio' },
		{ name: 'Call', value: 'call' },
		{ name: 'Stream', value: 'stream' },
	],
	default: 'stream',
	routing: checkOperation(operationFields),
};
