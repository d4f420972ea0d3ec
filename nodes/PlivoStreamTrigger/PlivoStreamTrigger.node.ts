import {
	NodeConnectionTypes,
	type IDataObject,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { readDelivery, type Delivery } from '../plivo/delivery';
import { toItem } from '../plivo/item';
import { signedUrls } from '../plivo/signedUrls';
import { answer, refuse } from '../shared/answer';
import { findFault, FOREIGN } from '../shared/judge';
import { eventsField, optionsField, setUpNotice, triggerPanel, unverifiedNotice } from './fields';
import { readSettings } from './settings';
import { givenAddress } from './signedUrl';

const NAME = 'Plivo Stream Trigger';

const UNREADABLE =
	'A parameter of the node cannot be read. Take expressions out of Trigger On and Options.';

const NO_ADDRESS =
	'Public URL is not an address such as https://n8n.example.com, without a query. Correct it, or remove the option.';

/** Why a callback is not taken for Plivo's own; `undefined` where it is. */
async function faultOf(context: IWebhookFunctions, delivery: Delivery, publicUrl: string) {
	const address = givenAddress(context, delivery, publicUrl);
	if (address === undefined) return NO_ADDRESS;
	return await findFault(context, delivery, signedUrls(address, delivery), 'Public URL');
}

/** What Plivo tells a workflow: takes a callback, judges it, and puts it into one vocabulary. */
export class PlivoStreamTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: NAME,
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
		if (settings === undefined) return refuse(this, NAME, UNREADABLE);
		const delivery = readDelivery(this.getRequestObject());
		if (delivery === undefined) return refuse(this, NAME, FOREIGN);
		const { events, publicUrl, verifySignature, includeRaw } = settings;
		const fault = verifySignature ? await faultOf(this, delivery, publicUrl) : undefined;
		if (fault !== undefined) return refuse(this, NAME, fault);

		const item = toItem(delivery, includeRaw);
		if (!events.includes(item.event)) return answer(this, 200);
		return { workflowData: [[{ json: item as IDataObject }]] };
	}
}
