import type { IWebhookDescription } from 'n8n-workflow';

/** Where Plivo reports to while an execution waits: n8n's resume URL, without anything behind it. */
export const waitingWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'GET,POST',
		responseMode: 'onReceived',
		responseData: 'noData',
		path: '',
		isFullPath: true,
		restartWebhook: true,
	},
];
