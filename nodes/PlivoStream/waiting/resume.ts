import type {
	IDataObject,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { toCallbackItem } from '../../plivo/callbackItem';
import { MAX_BYTES } from '../../plivo/delivery';
import { respond, RESPONDED, type CallbackPolicy, deliveryOr401 } from '../../shared/callbacks';
import { readAwaited } from './items';
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

/** n8n's resume URL is what Plivo was given; n8n's other helpers for URLs do not know of it. */
const policyFor = (context: IWebhookFunctions): CallbackPolicy => ({
	node: 'Plivo Stream',
	verifySignature: true,
	maxBytes: MAX_BYTES,
	urlFor: () =>
		String(context.evaluateExpression('{{ $execution.resumeUrl }}', 0)).replace(/\?.*$/s, ''),
	urlSetting: 'N8N_WEBHOOK_URL of this n8n',
});

/** Of all executions in this process. */
const resumedHere = new ResumedWaits();

/**
 * Resumes the execution, unless another callback has. n8n resumes it as soon as this returns, so
 * nothing may be awaited between the claim and the return: the execution would be resumed from what it was before.
 */
function resumeOnce(
	context: IWebhookFunctions,
	resumed: ResumedWaits,
	wait: string,
	json: IDataObject,
): IWebhookResponseData {
	const executionId = context.getExecutionId();
	if (!resumed.claim(executionId, wait)) return respond(context, 200);
	const response = context.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode >= 400) resumed.release(executionId, wait);
	});
	return { workflowData: [[{ json }]] };
}

async function handleCallback(
	context: IWebhookFunctions,
	resumed: ResumedWaits,
): Promise<IWebhookResponseData> {
	const delivery = await deliveryOr401(context, policyFor(context));
	if (delivery === undefined) return RESPONDED;

	const item = toCallbackItem(delivery, false);
	const { streamId, isAwaited } = readAwaited(context);
	if (item.stream_id !== streamId || !isAwaited(item.event)) return respond(context, 200);
	return resumeOnce(context, resumed, String(streamId), item as IDataObject);
}

/**
 * Receives callbacks while an execution waits, and resumes the execution on the event that it waits
 * for.
 */
export const resumeWebhook = (resumed = resumedHere) =>
	async function (this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await handleCallback(this, resumed);
	};
