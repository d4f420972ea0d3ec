import type {
	IDataObject,
	INodeExecutionData,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { toCallbackItem } from '../../plivo/callbackItem';
import { type Delivery, MAX_AUDIO_BYTES, MAX_BYTES } from '../../plivo/delivery';
import { type CallbackPolicy, deliveryOr401 } from '../../shared/callbacks';
import { respond, RESPONDED, respond401 } from '../../shared/respond';
import { NO_AUDIO, withAudio } from '../../shared/utterance';
import { readAwaited } from './items';
import { readListenId, toListenItem } from './listenItems';
import { ResumedWaits } from './resumedWaits';

/** Receives callbacks while an execution waits, at n8n's resume URL without a suffix. */
export const waitingWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'GET,POST',
		responseMode: 'onReceived',
		responseData: 'noData',
		path: '',
		isFullPath: true,
		restartWebhook: true,
	},
];

const NODE = 'Plivo Stream';

/** Plivo has n8n's resume URL. n8n's helpers for webhook URLs do not return it. */
const policyFor = (context: IWebhookFunctions, maxBytes: number): CallbackPolicy => ({
	node: NODE,
	verifySignature: true,
	maxBytes,
	urlFor: () =>
		String(context.evaluateExpression('{{ $execution.resumeUrl }}', 0)).replace(/\?.*$/s, ''),
	urlSetting: 'N8N_WEBHOOK_URL of this n8n',
});

/** Of all executions in this process. */
const resumedHere = new ResumedWaits();

/**
 * Resumes the execution, unless another callback has. n8n resumes it as soon as this returns. Nothing
 * may be awaited between the claim and the return: n8n would resume the state that it read before.
 */
function resumeOnce(
	context: IWebhookFunctions,
	resumed: ResumedWaits,
	wait: string,
	item: INodeExecutionData,
): IWebhookResponseData {
	const executionId = context.getExecutionId();
	if (!resumed.claim(executionId, wait)) return respond(context, 200);
	const response = context.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode >= 400) resumed.release(executionId, wait);
	});
	return { workflowData: [[item]] };
}

/** Start and Wait: a callback from Plivo about the stream. */
function handleStreamEvent(
	context: IWebhookFunctions,
	resumed: ResumedWaits,
	delivery: Delivery,
): IWebhookResponseData {
	const item = toCallbackItem(delivery, false);
	const { streamId, isAwaited } = readAwaited(context);
	if (item.stream_id !== streamId || !isAwaited(item.event)) return respond(context, 200);
	return resumeOnce(context, resumed, String(streamId), { json: item as IDataObject });
}

/** Listen: a callback from the gateway. All waits of an execution share one URL, so the id is compared. */
async function handleListenEvent(
	context: IWebhookFunctions,
	resumed: ResumedWaits,
	delivery: Delivery,
): Promise<IWebhookResponseData> {
	const listenId = readListenId(context);
	const item = toListenItem(delivery, listenId);
	if (item === undefined) return respond(context, 200);
	// Before the claim, since nothing may be awaited after it.
	const withData = await withAudio(context, delivery, item);
	if (withData === undefined) return respond401(context, NODE, NO_AUDIO);
	return resumeOnce(context, resumed, String(listenId), withData);
}

async function handleCallback(
	context: IWebhookFunctions,
	resumed: ResumedWaits,
): Promise<IWebhookResponseData> {
	// The stored value: no expression is evaluated before the request is checked.
	const isListen = context.getNode().parameters.operation === 'listen';
	const policy = policyFor(context, isListen ? MAX_AUDIO_BYTES : MAX_BYTES);
	const delivery = await deliveryOr401(context, policy);
	if (delivery === undefined) return RESPONDED;
	return isListen
		? await handleListenEvent(context, resumed, delivery)
		: handleStreamEvent(context, resumed, delivery);
}

/**
 * Receives callbacks while an execution waits, and resumes the execution on the event that it waits
 * for.
 */
export const resumeWebhook = (resumed = resumedHere) =>
	async function (this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await handleCallback(this, resumed);
	};
