import type { INodeProperties } from 'n8n-workflow';

export const proxyField: INodeProperties = {
	displayName: 'Proxy',
	name: 'proxy',
	type: 'string',
	default: '',
	placeholder: 'e.g. http://myproxy:3128',
	description:
		'HTTP proxy to use, such as http://username:password@myproxy:3128 if it requires authentication',
};

export const timeoutField: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 10000,
	description:
		'Time in ms to wait for the server to send response headers (and start the response body) before aborting the request',
};

/**
 * n8n's own Request Options, which it adds to nodes that route their requests, but not to one that
 * has a webhook, too. Names and defaults are the same. Three texts differ, since n8n's lint rejects its own.
 */
export const requestOptionsField: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	isNodeSetting: true,
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Batching',
			name: 'batching',
			placeholder: 'Add Batching',
			type: 'fixedCollection',
			typeOptions: { multipleValues: false },
			default: { batch: {} },
			options: [
				{
					displayName: 'Batching',
					name: 'batch',
					values: [
						{
							displayName: 'Items per Batch',
							name: 'batchSize',
							type: 'number',
							// n8n's text says that -1 disables batching, but n8n treats -1 and 0 as 1.
							typeOptions: { minValue: 1 },
							default: 50,
							description: 'Input will be split in batches to throttle requests',
						},
						{
							displayName: 'Batch Interval (Ms)',
							name: 'batchInterval',
							type: 'number',
							typeOptions: { minValue: 0 },
							default: 1000,
							description: 'Time (in milliseconds) between each batch of requests. 0 for disabled.',
						},
					],
				},
			],
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'allowUnauthorizedCerts',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
		proxyField,
		timeoutField,
	],
};
