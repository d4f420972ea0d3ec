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
			'Text that Plivo adds to its messages to the WebSocket server; less than 512 bytes in all',
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
						description: 'ASCII letters and digits only, each key once',
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
	wire: 'extra_headers',
	xml: 'extraHeaders',
	rule: rules.extraHeaders,
};
