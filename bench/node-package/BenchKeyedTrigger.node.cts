import type { INodeType, IWebhookFunctions } from 'n8n-workflow';
import { BenchEmptyTrigger } from './BenchEmptyTrigger.node.cts';
import { describe } from './describe.cts';

const { group, inputs, webhooks = [] } = new BenchEmptyTrigger().description;

/** As empty, but reads the credential that a signature is checked with: n8n's own share of a check. */
export class BenchKeyedTrigger implements INodeType {
	description = describe('benchKeyedTrigger', {
		group,
		inputs,
		webhooks: webhooks.map((webhook) => ({ ...webhook, path: 'keyed' })),
		credentials: [{ name: 'plivoStreamApi', required: true }],
	});

	webhookMethods = new BenchEmptyTrigger().webhookMethods;

	async webhook(this: IWebhookFunctions) {
		await this.getCredentials('plivoStreamApi');
		return { workflowData: [[{ json: { event: 'started' } }]] };
	}
}
