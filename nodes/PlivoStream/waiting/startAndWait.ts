import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { checkReachable } from '../../shared/checkReachable';
import { toRequestBody } from '../../shared/settings/readStreamSettings';
import type { ErrorSource } from '../responses/errorSource';
import { readStartedStream } from '../responses/readStream';
import { checkFor } from '../run/check';
import { isTool } from '../run/isTool';
import { sendDirectly } from '../run/sendDirectly';
import { type InputItem, type OutputItem, toItems } from '../run/toItems';
import { eventFromRecord, waitingItem, timeoutItem, type WaitState } from './items';
import { readParameters } from './waitParameters';
import { type Clock, firstRecord, recordGetter, systemClock } from './firstRecord';

/** For a context in which n8n cannot pause the workflow. */
export const cannotWaitError = (source: ErrorSource) =>
	new NodeOperationError(source.getNode(), 'Start and Wait cannot be used here', {
		description:
			'As a tool of an AI agent, choose Start, and let a Plivo Stream Trigger tell when the stream has ended. Elsewhere, update n8n.',
		itemIndex: 0,
	});

const tooManyItemsError = (source: ErrorSource, count: number) =>
	new NodeOperationError(
		source.getNode(),
		`Start and Wait handles one item at a time but received ${count}`,
		{
			description:
				'Put a Loop Over Items node with a Batch Size of 1 before it, and connect its output back to the loop. Nothing was sent.',
			itemIndex: 0,
		},
	);

/** Replaces the input by the item. n8n stores it, and passes it on when the time limit is reached. */
function storeAsInput(context: IExecuteFunctions, json: IDataObject) {
	const { data } = context.getExecuteData();
	data.main = [[{ json, pairedItem: { item: 0 } }]];
}

async function run(
	context: IExecuteFunctions,
	source: InputItem,
	clock: Clock,
): Promise<OutputItem[]> {
	const count = context.getInputData().length;
	if (isTool(source)) throw cannotWaitError(source);
	if (count > 1) throw tooManyItemsError(source, count);

	const parameters = await readParameters(context, source);
	const { waitFor, deadline, transport, callUuid, settings } = parameters;
	const { serviceUrl, statusCallbackUrl } = settings;
	await checkReachable(context, checkFor(source), { serviceUrl, resumeUrl: statusCallbackUrl });
	const request = {
		method: 'POST',
		url: '/Call/{call_uuid}/Stream/',
		path: { call_uuid: callUuid },
		body: toRequestBody(settings),
	} as const;
	const response = await sendDirectly(context, { ...transport, ...request }, source);
	const { stream_id } = readStartedStream(source, response) as { stream_id: string };
	const ids = { stream_id, call_uuid: callUuid, service_url: String(serviceUrl) };
	const waiting: WaitState = { ids, waitFor };

	const stream = await firstRecord(recordGetter(context, ids, transport), clock);
	const event = stream && eventFromRecord(waiting, stream);
	if (event) return [{ json: event }];
	storeAsInput(context, timeoutItem(waiting));
	await context.putExecutionToWait(deadline());
	return [{ json: waitingItem(waiting) }];
}

/**
 * Starts a stream and pauses the execution until Plivo reports the event that it waits for. If the
 * event has already happened, the execution continues at once.
 */
export const startAndWaitOperation = (clock = systemClock) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const source: InputItem = {
			getNode: () => this.getNode(),
			getItemIndex: () => 0,
			continueOnFail: () => this.continueOnFail(),
		};
		return [await toItems(source, run(this, source, clock))];
	};
