import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { CallFilter } from '../../plivo/callFilter';
import { simplifyLiveCall } from '../../plivo/liveCall';
import { isGiven } from '../../shared/isGiven';
import * as rules from '../../shared/rules';
import { checkField } from '../run/check';
import { listLiveCalls } from '../run/listLiveCalls';
import { readLimit } from '../run/parameters';
import { type ItemRun, perItem } from '../run/perItem';
import type { OutputItem } from '../run/toItems';

const directionField: INodeProperties = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	options: [
		{ name: 'Inbound', value: 'inbound', description: 'Calls to your Plivo numbers' },
		{ name: 'Outbound', value: 'outbound', description: 'Calls that your account makes' },
	],
	default: 'inbound',
	description: 'Which calls to return',
};

const fromField: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'string',
	default: '',
	placeholder: 'e.g. +1 415 555 0100',
	description: 'Return only calls from this number or SIP address. Include the country code.',
};

const toField: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '',
	placeholder: 'e.g. +1 415 555 0199',
	description: 'Return only calls to this number or SIP address. Include the country code.',
};

export const callFilterFields = [directionField, fromField, toField];

const FILTERS = [
	{ field: directionField, rule: rules.callDirection },
	{ field: fromField, rule: rules.phoneNumber },
	{ field: toField, rule: rules.phoneNumber },
];

/** The options that are set, checked. An AI agent leaves an option out by sending an empty text. */
function readFilter({ context }: ItemRun): CallFilter {
	// A copy, since an expression as Options can return any value.
	const options: IDataObject = { ...(context.getNodeParameter('options', {}) as IDataObject) };
	const set = FILTERS.filter(({ field }) => isGiven(options[field.name]));
	return Object.fromEntries(
		set.map(({ field, rule }) => [
			field.name,
			checkField(context, field, options[field.name], rule),
		]),
	);
}

async function listLive(itemRun: ItemRun): Promise<OutputItem[]> {
	const { context, send } = itemRun;
	const limit = readLimit(context);
	const filter = readFilter(itemRun);
	return await listLiveCalls(
		{ source: context, get: send },
		{ filter, limit },
		(callUuid, call) => ({
			json: simplifyLiveCall(callUuid, call, Date.now()) as IDataObject,
		}),
	);
}

export const listLiveOption: INodePropertyOptions = {
	name: 'List Live',
	value: 'listLive',
	action: 'List live calls',
	description: 'Get the calls that are connected now, newest first',
	// The list has ids only. Each call is then requested with /Call/{call_uuid}/.
	routing: perItem(listLive, { method: 'GET', url: '/Call/' }),
};
