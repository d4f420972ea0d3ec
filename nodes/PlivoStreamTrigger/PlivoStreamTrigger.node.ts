import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { isAnswerRequest, toCallbackItem } from '../plivo/callbackItem';
import { MAX_AUDIO_BYTES, MAX_BYTES } from '../plivo/delivery';
import { deliveryOr401 } from '../shared/callbacks';
import { respond, RESPONDED, respond401 } from '../shared/respond';
import { NO_AUDIO, withAudio } from '../shared/utterance';
import { answerCall, rejectCallAtEventsUrl } from './answerCall';
import { answerFields } from './answerFields';
import { checkBeforePublishing } from './checkBeforePublishing';
import { eventsField } from './events';
import {
	answerNotice,
	callEndNotice,
	eventsNotice,
	gatewayNotice,
	triggerPanel,
	unverifiedNotice,
} from './notices';
import { optionsField } from './options';
import { findPublicUrlProblem } from './publicUrl';
import { readSettings } from './settings';
import { urlForPlivo, isAnswerUrl, webhooks } from './webhookUrls';

const NAME = 'Plivo Stream Trigger';

/** Receives callbacks from Plivo and the gateway, checks them, and starts the workflow with them. */
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
			'Starts the workflow when a Plivo audio stream starts, stops, drops or degrades, or when a call comes in',
		defaults: { name: 'Plivo Stream Trigger' },
		eventTriggerDescription: 'Waiting for Plivo to call the Test URL',
		activationMessage:
			'Your workflow now runs whenever Plivo calls the Production URL of your Plivo Stream Trigger.',
		triggerPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'plivoStreamApi', required: true }],
		webhooks,
		properties: [
			eventsNotice,
			answerNotice,
			eventsField,
			callEndNotice,
			gatewayNotice,
			...answerFields,
			optionsField,
			unverifiedNotice,
		],
	};

	/** Users, or Start, give Plivo the URLs, so nothing is registered. Publishing checks the fields. */
	webhookMethods = {
		setup: {
			async checkExists(this: IHookFunctions) {
				await checkBeforePublishing(this);
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
		const urlProblem = findPublicUrlProblem(publicUrl);
		if (urlProblem) {
			const { reason, advice } = urlProblem;
			const details = `It ${reason}. ${advice}`;
			return respond401(this, NAME, { reason: 'publicUrl', details });
		}
		const delivery = await deliveryOr401(this, {
			node: NAME,
			verifySignature,
			maxBytes: events.includes('utterance') ? MAX_AUDIO_BYTES : MAX_BYTES,
			urlFor: ({ path }) => urlForPlivo(this, { path }, publicUrl),
			urlSetting: 'Public URL',
		});
		if (delivery === undefined) return RESPONDED;

		if (isAnswerRequest(delivery)) {
			return isAnswerUrl(this)
				? await answerCall(this, delivery, settings)
				: rejectCallAtEventsUrl(this);
		}
		const item = toCallbackItem(delivery, includeRaw);
		if (!events.includes(item.event)) return respond(this, 200);
		const withData = await withAudio(this, delivery, item);
		if (withData === undefined) return respond401(this, NAME, NO_AUDIO);
		return { workflowData: [[withData]] };
	}
}
