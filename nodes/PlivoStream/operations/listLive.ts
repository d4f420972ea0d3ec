import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { CallFilter } from '../../plivo/callFilter';
import * as rules from '../../shared/rules';
import { simplifyLiveCall } from '../../plivo/liveCall';
import { optionsOf } from '../../shared/settings/streamSettings';
import { perItem, type ItemRun } from '../run/perItem';
import { check } from '../run/check';
import { listLiveCalls } from '../run/liveCalls';
import { readLimit } from '../run/requests';

const FILTERS = [
	{ name: 'direction', field: 'Direction', rule: rules.callDirection },
	{ name: 'from', field: 'From', rule: rules.phoneNumber },
	{ name: 'to', field: 'To', rule: rules.phoneNumber },
] as const;

/** The options that are set, checked. An AI agent leaves an option out by sending an empty text. */
function readFilter({ context, routed }: ItemRun): CallFilter {
	const options = optionsOf(routed.body);
	const set = FILTERS.filter(({ name }) => !['', null, undefined].includes(options[name] as ''));
	return Object.fromEntries(
		set.map(({ name, field, rule }) => [name, check(context, field, options[name], rule)]),
	);
}

async function listLive(itemRun: ItemRun): Promise<IDataObject[]> {
	const { context, send } = itemRun;
	const limit = readLimit(context);
	const filter = readFilter(itemRun);
	return await listLiveCalls(
		{ source: context, get: async (url, qs) => await send({ url, qs }) },
		{ filter, limit },
		(callUuid, call) => simplifyLiveCall(callUuid, call, Date.now()) as IDataObject,
	);
}

export const listLiveOption: INodePropertyOptions = {
	name: 'List Live',
	value: 'listLive',
	action: 'List live calls',
	description: 'Get the calls that are connected now, newest first',
	routing: { request: { method: 'GET' }, ...perItem(listLive) },
};

export const callFilterOptions: INodeProperties[] = [
	{
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		options: [
			{ name: 'Inbound', value: 'inbound', description: 'Calls to your Plivo numbers' },
			{ name: 'Outbound', value: 'outbound', description: 'Calls that your account makes' },
		],
		default: 'inbound',
		description: 'Which calls to return',
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		placeholder: 'e.g. +1 415 555 0100',
		description: 'Return only calls from this number or SIP address. Include the country code.',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		placeholder: 'e.g. +1 415 555 0199',
		description: 'Return only calls to this number or SIP address. Include the country code.',
	},
];
