import type {
	IDataObject,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { type Delivery, readDelivery } from '../../plivo/delivery';
import { toItem } from '../../plivo/item';
import { signedUrls } from '../../plivo/signature';
import { answer, findFault, FOREIGN, refuse } from '../../shared/callbacks';
import { readTransport } from '../requests/send';
import { readWaiting } from './items';
import { finalRecord, type Pause, recordOf } from './records';

/** Where Plivo reports to while an execution waits: n8n's resume URL, without anything behind it. */
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

const NAME = 'Plivo Stream';

/** n8n's resume URL is what Plivo was given; n8n's other helpers for URLs do not know of it. */
async function faultOf(context: IWebhookFunctions, delivery: Delivery) {
	const resumeUrl = String(context.evaluateExpression('{{ $execution.resumeUrl }}', 0));
	const urls = signedUrls(resumeUrl.replace(/\?.*$/s, ''), delivery);
	return await findFault(context, delivery, urls, 'N8N_WEBHOOK_URL of this n8n');
}

/** The record of the stream that has ended. Plivo has its answer by now, so there is time for it. */
async function recordFor(
	context: IWebhookFunctions,
	ids: { call_uuid: string; stream_id: string },
	pause: Pause,
) {
	const place = { getNode: () => context.getNode(), getItemIndex: () => 0 };
	const transport = readTransport(place, context.getNodeParameter('requestOptions', {}));
	return await finalRecord(recordOf(context, ids, transport), pause);
}

async function judge(context: IWebhookFunctions, pause: Pause): Promise<IWebhookResponseData> {
	const delivery = readDelivery(context.getRequestObject());
	if (delivery === undefined) return refuse(context, NAME, FOREIGN);
	const fault = await faultOf(context, delivery);
	if (fault !== undefined) return refuse(context, NAME, fault);

	const item = toItem(delivery, false);
	const waiting = readWaiting(context);
	const isOurs = item.stream_id === waiting.streamId && waiting.isAwaited(item.event);
	if (!isOurs) return answer(context, 200);
	const json = item as IDataObject;
	if (!waiting.includeRecord) return { workflowData: [[{ json }]] };

	const answered = answer(context, 200);
	const ids = { call_uuid: String(waiting.callUuid), stream_id: String(waiting.streamId) };
	const record = await recordFor(context, ids, pause).catch(() => null);
	return { ...answered, workflowData: [[{ json: { ...json, record } }]] };
}

/** Takes what Plivo reports while an execution waits, and lets it go on where that was awaited. */
export const resume = (pause: Pause) =>
	async function (this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await judge(this, pause);
	};
