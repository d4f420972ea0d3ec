import {
	NodeConnectionTypes,
	type IDataObject,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { isCallEnd, toItem } from '../plivo/item';
import { answer, ANSWERED, refuse, verifiedDelivery } from '../shared/callbacks';
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
import { readSettings } from './settings';
import { givenAddress, isAnswerUrl, isUsable, UNUSABLE } from './webhookUrls';

const NAME = 'Plivo Stream Trigger';

/** Receives Plivo's callbacks, checks them, and gives them to the workflow in one vocabulary. */
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
		const settings = readSettings(this);
		const { events, publicUrl, verifySignature, includeRaw } = settings;
		if (!isUsable(publicUrl)) return refuse(this, NAME, UNUSABLE);
		const delivery = await verifiedDelivery(this, {
			node: NAME,
			verifySignature,
			addressFor: ({ path }) => givenAddress(this, { path }, publicUrl),
			addressSetting: 'Public URL',
		});
		if (delivery === undefined) return ANSWERED;

		if (isAnswerUrl(this) && !isCallEnd(delivery)) return answerCall(this, delivery, settings);
		const item = toItem(delivery, includeRaw);
		if (!events.includes(item.event)) return answer(this, 200);
		return { workflowData: [[{ json: item as IDataObject }]] };
	}
}
