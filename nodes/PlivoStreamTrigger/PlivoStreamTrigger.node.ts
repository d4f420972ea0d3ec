import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { readDelivery } from './delivery';
import { eventsField, optionsField, setUpNotice, triggerPanel, unverifiedNotice } from './fields';
import { toItem } from './item';
import { findFault } from './judge';
import { readSettings } from './settings';

const UNREADABLE =
	'A parameter of the node cannot be read. Take expressions out of Trigger On and Options.';

const FOREIGN =
	'It is not of a kind that Plivo sends. Where Plivo sent it, look what changes its body on the way.';

/** Answers the request here and now; n8n starts no execution then. */
function answer(context: IWebhookFunctions, status: 200 | 401): IWebhookResponseData {
	context.getResponseObject().status(status).end();
	return { noWebhookResponse: true };
}

function refuse(context: IWebhookFunctions, fault: string): IWebhookResponseData {
	context.logger.warn(`Plivo Stream Trigger answered a callback with 401. ${fault}`);
	return answer(context, 401);
}

/** What Plivo tells a workflow: takes a callback, judges it, and puts it into one vocabulary. */
export class PlivoStreamTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Plivo Stream Trigger',
		name: 'plivoStreamTrigger',
		icon: {
			light: 'file:../../icons/plivo-stream.svg',
			dark: 'file:../../icons/plivo-stream.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when a Plivo audio stream starts, stops, drops or degrades',
		defaults: { name: 'Plivo Stream Trigger' },
		eventTriggerDescription: 'Waiting for Plivo to call the Test URL',
		activationMessage: 'Plivo can now call the Production URL of your Plivo Stream Trigger.',
		triggerPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'plivoStreamApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'GET,POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'plivo',
				// The editor has room for one method.
				ndvHideMethod: true,
			},
		],
		properties: [setUpNotice, eventsField, optionsField, unverifiedNotice],
	};

	/** Plivo is given the URL with each stream, so there is nothing to register. */
	webhookMethods = {
		default: {
			async checkExists() {
				return true;
			},
			async create() {
				return true;
			},
			async delete() {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const settings = readSettings(this);
		if (settings === undefined) return refuse(this, UNREADABLE);
		const delivery = readDelivery(this.getRequestObject());
		if (delivery === undefined) return refuse(this, FOREIGN);
		const { events, publicUrl, verifySignature, includeRaw } = settings;
		const fault = verifySignature ? await findFault(this, delivery, publicUrl) : undefined;
		if (fault !== undefined) return refuse(this, fault);

		const item = toItem(delivery, includeRaw);
		if (!events.includes(item.event)) return answer(this, 200);
		return { workflowData: [[{ json: item }]] };
	}
}
