import type {
	IDataObject,
	IWebhookFunctions,
	IWebhookResponseData,
	NodeOperationError,
} from 'n8n-workflow';
import { toCallbackItem } from '../plivo/callbackItem';
import type { Delivery } from '../plivo/delivery';
import { streamXml } from '../plivo/xml';
import { respond } from '../shared/respond';
import { toXmlAttributes } from '../shared/settings/readStreamSettings';
import { readAnswerSettings } from './answerSettings';
import { answersCalls } from './events';
import type { TriggerSettings } from './settings';
import { eventsUrl, urlForPlivo } from './webhookUrls';

/** Anything but 200 makes Plivo ask the fallback URL of its application, so the call may continue. */
function respondWithoutXml(
	context: IWebhookFunctions,
	status: 404 | 500,
	why: string,
): IWebhookResponseData {
	const line = `Plivo Stream Trigger answered a call with ${status}. ${why}`;
	// The message may contain text from the caller.
	context.logger.error(line.replace(/[^\x20-\x7e]/g, '?'));
	return respond(context, status);
}

/** Answers a call that was sent to the events URL, which returns no XML. */
export const rejectCallAtEventsUrl = (context: IWebhookFunctions) =>
	respondWithoutXml(
		context,
		404,
		'It was sent to the events URL. In Plivo, the URL that ends in /plivo/answer belongs in Answer URL of the application, and the one that ends in /plivo/events in Status Callback URL of a stream.',
	);

/**
 * Answers a call with the stream XML, and starts the workflow with the call. The XML is sent first:
 * the caller waits neither for the workflow nor for n8n's queue.
 */
export async function answerCall(
	context: IWebhookFunctions,
	delivery: Delivery,
	{ events, publicUrl, includeRaw }: TriggerSettings,
): Promise<IWebhookResponseData> {
	if (!answersCalls(events)) {
		return respondWithoutXml(context, 404, 'Choose Incoming Call under Trigger On.');
	}
	try {
		const settings = await readAnswerSettings(
			context,
			events,
			eventsUrl(urlForPlivo(context, delivery, publicUrl)),
		);
		// Plivo has no name for this event, and has not received the Service URL yet.
		const ours = { event: 'answered', service_url: settings.serviceUrl };
		const item: IDataObject = { ...toCallbackItem(delivery, includeRaw), ...ours };
		const response = context.getResponseObject();
		response.status(200).set('Content-Type', 'application/xml; charset=utf-8');
		response.end(streamXml(String(settings.serviceUrl), toXmlAttributes(settings)));
		return { noWebhookResponse: true, workflowData: [[{ json: item }]] };
	} catch (thrown) {
		const { message, description } = thrown as NodeOperationError;
		return respondWithoutXml(context, 500, [message, description ?? ''].join('. '));
	}
}
