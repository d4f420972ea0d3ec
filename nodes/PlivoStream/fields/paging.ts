import type { INodeProperties } from 'n8n-workflow';
import { shownFor } from './shownFor';

export const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	displayOptions: { hide: { returnAll: [true] } },
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 50,
	description: 'Max number of results to return',
};

/** Without routing: a page of Plivo has 20 entries, so results are counted while pages are read. */
export const pagingFields = shownFor(['list', 'listLive'], [returnAllField, limitField]);
