import type {
	IDataObject,
	IWebhookFunctions,
	IWebhookResponseData,
	NodeOperationError,
} from 'n8n-workflow';
import type { Delivery } from '../plivo/delivery';
import { toItem } from '../plivo/item';
import { streamXml } from '../plivo/streamXml';
import { answer } from '../shared/answer';
import { answersCalls, readAnswer } from './answer';
import type { Settings } from './settings';
import { givenAddress, NO_ADDRESS, statusAddress } from './signedUrl';

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
	if (address === undefined) return giveUp(context, 500, NO_ADDRESS);
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
