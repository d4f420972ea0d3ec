import type { INodeProperties } from 'n8n-workflow';

/** No option allows an expression: `settings.ts` reads the stored values before a request is checked. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Include Raw Payload',
			name: 'includeRaw',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description: "Whether to add Plivo's original fields under raw",
		},
		{
			displayName: 'Public URL',
			name: 'publicUrl',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. https://n8n.example.com',
			description:
				'Public address of this n8n, if it differs from the one above: everything before /webhook/, without a query',
		},
		{
			displayName: 'Verify Signature',
			name: 'verifySignature',
			type: 'boolean',
			noDataExpression: true,
			default: true,
			description:
				"Whether to reject callbacks that are not signed with the credential's Auth Token",
		},
	],
};
