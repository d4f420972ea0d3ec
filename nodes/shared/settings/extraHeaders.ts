import * as rules from '../rules';
import type { Setting } from './setting';

export const extraHeaders: Setting = {
	field: {
		displayName: 'Extra Headers',
		name: 'extraHeaders',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Header',
		default: {},
		description:
			'Key-value pairs that Plivo adds to its messages to your server, under 512 bytes in total',
		options: [
			{
				displayName: 'Header',
				name: 'header',
				values: [
					{
						displayName: 'Key',
						name: 'key',
						type: 'string',
						default: '',
						placeholder: 'e.g. userId',
						description: 'Letters (a-z) and digits only. Each key must be unique.',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 12345',
						description: 'ASCII letters and digits only',
					},
				],
			},
		],
	},
	api: 'extra_headers',
	xml: 'extraHeaders',
	rule: rules.extraHeaders,
};
