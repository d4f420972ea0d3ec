import type { INodeType } from 'n8n-workflow';
import { describe } from './describe.cts';

/** Starts the workflow on whatever comes, and answers as Plivo Stream Trigger does. */
export class BenchEmptyTrigger implements INodeType {
	description = describe('benchEmptyTrigger', {
		group: ['trigger'],
		inputs: [],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'GET,POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'empty',
			},
		],
	});

	webhookMethods = {
		default: {
			checkExists: () => Promise.resolve(true),
			create: () => Promise.resolve(true),
			delete: () => Promise.resolve(true),
		},
	};

	webhook() {
		return Promise.resolve({ workflowData: [[{ json: { event: 'started' } }]] });
	}
}
