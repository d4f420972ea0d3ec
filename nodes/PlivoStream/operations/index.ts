import type { INodeProperties } from 'n8n-workflow';
import { streamOptions } from '../../shared/settings/streamFields';
import { routed } from '../fields/settings';
import { shownFor } from '../fields/shownFor';
import { createStreamXmlOption } from './createStreamXml';
import { getOption } from './get';
import { checkOperation } from './checkOperation';
import { listOption, onlyLive } from './list';
import { callFilterOptions, listLiveOption } from './listLive';
import { startOption } from './start';
import { startAndWaitOption } from './startAndWait';
import { stopOption, succeedIfStopped } from './stop';

/** One for each resource, as n8n wants it. */
export const operationFields: Record<'call' | 'stream', INodeProperties> = {
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
		{ name: 'Call', value: 'call' },
		{ name: 'Stream', value: 'stream' },
	],
	default: 'stream',
	routing: checkOperation(operationFields),
};

const {
	extraHeaders,
	keepCallAlive,
	noiseCancellation,
	noiseCancellationLevel,
	statusCallbackMethod,
	statusCallbackUrl,
	streamTimeout,
} = streamOptions;

/**
 * The Options of all operations in one field: n8n evaluates every field of a name for every item,
 * shown or not, so with a field for each operation an expression would be evaluated over and over.
 * Routed as a whole: the engine looks for the fields that one depends on outside of a collection, the
 * editor inside, so a dependent option with a routing of its own would never be sent.
 */
export const optionsField = routed({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	displayOptions: { hide: { '/operation': ['get'] } },
	default: {},
	options: [
		...shownFor(
			['createStreamXml', 'start', 'startAndWait'],
			[extraHeaders, noiseCancellation, noiseCancellationLevel, streamTimeout],
		),
		...shownFor(['createStreamXml', 'start'], [statusCallbackMethod, statusCallbackUrl]),
		...shownFor(['createStreamXml'], [keepCallAlive]),
		...shownFor(['list'], [onlyLive]),
		...shownFor(['listLive'], callFilterOptions),
		...shownFor(['stop'], [succeedIfStopped]),
	].sort((one, two) => one.displayName.localeCompare(two.displayName)),
});

export { getFields } from './get';
export { startAndWaitFields } from './startAndWait';
export { stopFields } from './stop';
