import {
	NodeConnectionTypes,
	type IDataObject,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { readDelivery } from '../plivo/delivery';
import { tellsCallEnd, toItem } from '../plivo/item';
import { answer, FOREIGN, refuse } from '../shared/callbacks';
import { answerCall, checkAnswer } from './answerCall';
import {
	answerFields,
	answerNotice,
	eventsField,
	optionsField,
	setUpNotice,
	triggerPanel,
	unverifiedNotice,
	webhooks,
} from './fields';
import { faultOf, isAnswerUrl } from './fault';
import { readSettings } from './settings';

const NAME = 'Plivo Stream Trigger';

const UNREADABLE =
	'A parameter of the node cannot be read. Take expressions out of Trigger On and Options.';

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
		description:
			'Starts the workflow when a Plivo audio stream starts, stops, drops or degrades, or answers a call with a stream',
		defaults: { name: 'Plivo Stream Trigger' },
		eventTriggerDescription: 'Waiting for Plivo to call the Test URL',
		activationMessage: 'Plivo can now call the Production URL of your Plivo Stream Trigger.',
		triggerPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'plivoStreamApi', required: true }],
		webhooks,
		properties: [
			setUpNotice,
			answerNotice,
			eventsField,
			...answerFields,
			optionsField,
			unverifiedNotice,
		],
	};

	/** Plivo is given the URLs by people or with each stream, so there is nothing to register. */
	webhookMethods = {
		setup: {
			async checkExists(this: IHookFunctions) {
				checkAnswer(this);
				return true;
			},
			async create() {
				return true;
			},
			async delete() {
				return true;
			},
		},
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
		const refused = (fault: string) => refuse(this, NAME, fault);
		const settings = readSettings(this);
		if (settings === undefined) return refused(UNREADABLE);
		const delivery = readDelivery(this.getRequestObject());
		if (delivery === undefined) return refused(FOREIGN);
		const { events, publicUrl, verifySignature, includeRaw } = settings;
		const fault = verifySignature ? await faultOf(this, delivery, publicUrl) : undefined;
		if (fault !== undefined) return refused(fault);

		if (isAnswerUrl(this) && !tellsCallEnd(delivery)) return answerCall(this, delivery, settings);
		const item = toItem(delivery, includeRaw);
		if (!events.includes(item.event)) return answer(this, 200);
		return { workflowData: [[{ json: item as IDataObject }]] };
	}
}
