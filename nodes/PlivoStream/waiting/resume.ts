import type {
	IDataObject,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { toItem } from '../../plivo/item';
import { answer, ANSWERED, type CallbackCheck, verifiedDelivery } from '../../shared/callbacks';
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

/** n8n's resume URL is what Plivo was given; n8n's other helpers for URLs do not know of it. */
const rulesFor = (context: IWebhookFunctions): CallbackCheck => ({
	node: 'Plivo Stream',
	verifySignature: true,
	addressFor: () =>
		String(context.evaluateExpression('{{ $execution.resumeUrl }}', 0)).replace(/\?.*$/s, ''),
	addressSetting: 'N8N_WEBHOOK_URL of this n8n',
});

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
	const delivery = await verifiedDelivery(context, rulesFor(context));
	if (delivery === undefined) return ANSWERED;

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
