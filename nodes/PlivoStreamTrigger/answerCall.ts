import {
	type IDataObject,
	type INode,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeOperationError,
} from 'n8n-workflow';
import type { Delivery } from '../plivo/delivery';
import { toItem } from '../plivo/item';
import {
	type Insist,
	readAnswerSettings,
	type StreamSettings,
	streamXml,
} from '../plivo/streamSettings';
import { isRecord } from '../plivo/values';
import { answer } from '../shared/callbacks';
import { answerFields } from './fields';
import type { Settings } from './settings';
import { givenAddress, statusAddress } from './webhookUrls';

/** The trigger while a workflow is published, or while a call asks for its answer. */
interface Context {
	getNode(): INode;
	getNodeParameter(
		name: string,
		fallback?: unknown,
		options?: { rawExpressions?: boolean },
	): unknown;
}

/** A call is the one item that there is. */
const refused = (context: Context, message: string, description: string) =>
	new NodeOperationError(context.getNode(), message, { description, itemIndex: 0 });

const insistFor =
	(context: Context): Insist =>
	(field, value, rule) => {
		const reading = rule(value);
		if ('value' in reading) return reading.value;
		throw refused(context, `${field} ${reading.refused}`, reading.advice);
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
 * The settings of the stream that answers a call, whose events go to `statusUrl`. Throws in the words
 * of the node where a field holds what Plivo would not take.
 */
export function readAnswer(context: Context, statusUrl?: string): StreamSettings {
	const read = (field: Field) => [field.name, readField(context, field)] as const;
	const { streamOptions, ...fields } = Object.fromEntries(answerFields.map(read));
	const options = { ...(isRecord(streamOptions) && streamOptions), statusCallbackUrl: statusUrl };
	return readAnswerSettings({ ...fields, options }, insistFor(context));
}

/** Whether calls are answered. */
export const answersCalls = (events: unknown) => [events].flat().includes('answered');

/**
 * Refuses fields that would leave a caller without an answer, while the workflow is being published.
 * An expression is left for the call, since it may want the call's data.
 */
export function checkAnswer(context: Context): void {
	if (!answersCalls(context.getNodeParameter('events', []))) return;
	const raw = answerFields.map(({ name, default: byDefault }) =>
		context.getNodeParameter(name, byDefault, { rawExpressions: true }),
	);
	const isExpression = /"=/.test(JSON.stringify(raw));
	if (!isExpression) readAnswer(context);
}

/** Whatever is not a 200 makes Plivo ask the fallback URL of its application, so the call may live. */
function giveUp(context: IWebhookFunctions, status: 404 | 500, why: string): IWebhookResponseData {
	context.logger.error(`Plivo Stream Trigger answered a call with ${status}. ${why}`);
	return answer(context, status);
}

/**
 * Answers a call with the Stream XML, and starts the workflow with the call. The XML goes out first:
 * the caller does not wait for the workflow, nor for its queue.
 */
export function answerCall(
	context: IWebhookFunctions,
	delivery: Delivery,
	{ events, publicUrl, includeRaw }: Settings,
): IWebhookResponseData {
	if (!answersCalls(events)) {
		return giveUp(context, 404, 'Choose Call Answered by Stream under Trigger On.');
	}
	const address = givenAddress(context, delivery, publicUrl);
	try {
		const settings = readAnswer(context, statusAddress(address));
		// Plivo has no word for it, and does not know the address yet.
		const ours = { event: 'answered', service_url: settings.serviceUrl };
		const item: IDataObject = { ...toItem(delivery, includeRaw), ...ours };
		const response = context.getResponseObject();
		response.status(200).set('Content-Type', 'application/xml; charset=utf-8');
		response.end(streamXml(settings));
		return { noWebhookResponse: true, workflowData: [[{ json: item }]] };
	} catch (thrown) {
		const { message, description } = thrown as NodeOperationError;
		return giveUp(context, 500, `${message}. ${description}`);
	}
}
