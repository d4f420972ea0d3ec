import type { INodeProperties } from 'n8n-workflow';
import { streamFields } from '../../shared/settings/streamFields';
import { shownFor } from './shownFor';

/** Routed to the body as it is, under its own name: the request reads it from there. */
export const routed = (property: INodeProperties): INodeProperties => ({
	...property,
	routing: { send: { type: 'body', property: property.name } },
});

/** How a stream is set, for all operations that set one. */
export const settingFields: INodeProperties[] = shownFor(
	['start', 'startAndWait', 'createStreamXml'],
	streamFields.map(routed),
);

/** Not routed: Plivo pages by 20, so what is wanted is counted while the pages are read. */
export const pagingFields: INodeProperties[] = shownFor(
	['list', 'listLive'],
	[
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			displayOptions: { hide: { returnAll: [true] } },
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 50,
			description: 'Max number of results to return',
		},
	],
);

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	displayOptions: { show: { '/operation': ['get', 'list'] } },
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
