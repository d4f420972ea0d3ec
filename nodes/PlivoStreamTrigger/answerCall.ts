import {
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeOperationError,
} from 'n8n-workflow';
import type { Delivery } from '../plivo/delivery';
import { toCallbackItem } from '../plivo/callbackItem';
import {
	type Check,
	readAnswerSettings,
	type StreamSettings,
} from '../shared/settings/streamSettings';
import { streamXml } from '../plivo/xml';
import { isRecord } from '../plivo/isRecord';
import { respond } from '../shared/callbacks';
import { checkReachable } from '../shared/checkReachable';
import { answerFields } from './answerFields';
import { answersCalls } from './events';
import { findPublicUrlProblem } from './publicUrl';
import { type ParameterContext, readSettings, type Settings } from './settings';
import { eventsUrl, urlForPlivo } from './webhookUrls';

/** The trigger while it is published, or while a call asks for its answer. */
interface Context extends ParameterContext {
	getNode(): INode;
	getCredentials(type: 'plivoStreamApi'): Promise<ICredentialDataDecryptedObject>;
}

const operationError = (context: Context, message: string, description: string) =>
	new NodeOperationError(context.getNode(), message, { description, itemIndex: 0 });

const checkFor =
	(context: Context): Check =>
	(field, value, rule) => {
		const checked = rule(value);
		if (checked.ok) return checked.value;
		throw operationError(context, `${field} ${checked.problem}`, checked.advice);
	};

type Field = (typeof answerFields)[number];

function readField(context: Context, { name, displayName, default: byDefault }: Field): unknown {
	try {
		return context.getNodeParameter(name, byDefault);
	} catch {
		const node = context.getNode();
		throw new NodeOperationError(node, `${displayName} cannot be evaluated`, {
			description: 'Correct its expression, or enter a value.',
			itemIndex: 0,
		});
	}
}

/**
 * The settings of the stream that answers a call, whose events go to `statusUrl`. Throws an error
 * that names the field if Plivo would not accept its value.
 */
async function readAnswerStream(context: Context, statusUrl?: string): Promise<StreamSettings> {
	const read = (field: Field) => [field.name, readField(context, field)] as const;
	const { streamOptions, ...fields } = Object.fromEntries(answerFields.map(read));
	const options = { ...(isRecord(streamOptions) && streamOptions), statusCallbackUrl: statusUrl };
	const check = checkFor(context);
	const settings = readAnswerSettings({ ...fields, options }, check);
	// Plivo has just reached the status callback URL's own host.
	await checkReachable(context, check, { 'Service URL': settings.serviceUrl });
	return settings;
}

/**
 * Refuses to publish a workflow that could not check callbacks, or would leave callers without an
 * answer. An expression in a stream's field is left for the call, since it may need the call's data.
 */
export async function checkBeforePublishing(context: Context): Promise<void> {
	const { events, publicUrl } = readSettings(context);
	const problem = findPublicUrlProblem(publicUrl);
	if (problem) throw operationError(context, `Public URL ${problem.reason}`, problem.advice);
	if (!answersCalls(events)) return;
	const raw = answerFields.map(({ name, default: byDefault }) =>
		context.getNodeParameter(name, byDefault, { rawExpressions: true }),
	);
	const hasExpression = /"=/.test(JSON.stringify(raw));
	if (!hasExpression) await readAnswerStream(context);
}

/** Anything but 200 makes Plivo ask the fallback URL of its application, so the call may continue. */
function respondWithoutXml(
	context: IWebhookFunctions,
	status: 404 | 500,
	why: string,
): IWebhookResponseData {
	const line = `Plivo Stream Trigger answered a call with ${status}. ${why}`;
	// A field's value that it shows may come from the caller.
	context.logger.error(line.replace(/[^\x20-\x7e]/g, '?'));
	return respond(context, status);
}

/** For a call that was sent to the events URL, which gives Plivo no XML. */
export const rejectCallAtEventsUrl = (context: IWebhookFunctions) =>
	respondWithoutXml(
		context,
		404,
		'It was sent to the events URL. In Plivo, the URL that ends in /plivo/answer belongs in Answer URL of the application, and the one that ends in /plivo/events in Status Callback URL of a stream.',
	);

/**
 * Answers a call with the Stream XML, and starts the workflow with the call. The XML goes out first:
 * the caller does not wait for the workflow, nor for its queue.
 */
export async function answerCall(
	context: IWebhookFunctions,
	delivery: Delivery,
	{ events, publicUrl, includeRaw }: Settings,
): Promise<IWebhookResponseData> {
	if (!answersCalls(events)) {
		return respondWithoutXml(context, 404, 'Choose Incoming Call under Trigger On.');
	}
	try {
		const settings = await readAnswerStream(
			context,
			eventsUrl(urlForPlivo(context, delivery, publicUrl)),
		);
		// Plivo has no word for this event, and does not know the address yet.
		const ours = { event: 'answered', service_url: settings.serviceUrl };
		const item: IDataObject = { ...toCallbackItem(delivery, includeRaw), ...ours };
		const response = context.getResponseObject();
		response.status(200).set('Content-Type', 'application/xml; charset=utf-8');
		response.end(streamXml(settings));
		return { noWebhookResponse: true, workflowData: [[{ json: item }]] };
	} catch (thrown) {
		const { message, description } = thrown as NodeOperationError;
		return respondWithoutXml(context, 500, [message, description ?? ''].join('. '));
	}
}
