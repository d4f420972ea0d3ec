import type { IWebhookDescription } from 'n8n-workflow';

const both = {
	httpMethod: 'GET,POST',
	responseMode: 'onReceived',
	responseData: 'noData',
	// The editor has room for one method.
	ndvHideMethod: true,
} as const;

/** The URL for what happens to streams, and that for calls; n8n calls a second webhook `setup`. */
export const webhooks: IWebhookDescription[] = [
	{ ...both, name: 'default', path: 'plivo' },
	{
		...both,
		name: 'setup',
		path: 'plivo/answer',
		ndvHideUrl: '={{ !($parameter["events"] ?? []).includes("answered") }}',
	},
];
