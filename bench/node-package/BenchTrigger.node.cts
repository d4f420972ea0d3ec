import type { INodeType, IWebhookFunctions } from 'n8n-workflow';
import { describe } from './describe.cts';

const done = () => Promise.resolve(true);

/** Reads the credential and starts the workflow. It answers as Plivo Stream Trigger does. */
export class BenchTrigger implements INodeType {
	description = describe('benchTrigger', {
		group: ['trigger'],
		inputs: [],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'GET,POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'plivo/events',
			},
		],
		credentials: [{ name: 'plivoStreamApi', required: true }],
	});

	webhookMethods = { default: { checkExists: done, create: done, delete: done } };

	async webhook(this: IWebhookFunctions) {
		await this.getCredentials('plivoStreamApi');
		return { workflowData: [[{ json: { event: 'started' } }]] };
	}
}
