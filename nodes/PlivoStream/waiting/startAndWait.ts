import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { isTool, type ItemPlace, outcome } from '../requests/exchange';
import { send } from '../requests/send';
import { readStream } from '../responses/read';
import type { Place } from '../responses/refusals';
import { alreadyTold, meanwhile, timedOut, type Waiting } from './items';
import { readPlan } from './plan';
import { finalRecord, firstRecord, recordOf, type Pause } from './records';

/** Where n8n runs the operation without being able to pause for it. */
export const cannotWait = (place: Place) =>
	new NodeOperationError(place.getNode(), 'Start and Wait cannot pause a workflow here', {
		description:
			'As a tool of an AI agent, choose Start, and let a Plivo Stream Trigger tell when the stream has ended. Elsewhere, update n8n.',
		itemIndex: 0,
	});

const tooMany = (place: Place, count: number) =>
	new NodeOperationError(
		place.getNode(),
		`Start and Wait takes one item at a time, and there are ${count}`,
		{
			description:
				'Put a Loop Over Items node with a Batch Size of 1 before it, and lead its end back to the loop. Nothing was sent.',
			itemIndex: 0,
		},
	);

/** Puts the item in the place of the input, which n8n keeps, and hands on when the time is over. */
function putInPlaceOfInput(context: IExecuteFunctions, json: IDataObject) {
	const { data } = context.getExecuteData();
	data.main = [[{ json, pairedItem: { item: 0 } }]];
}

async function run(
	context: IExecuteFunctions,
	place: ItemPlace,
	pause: Pause,
): Promise<IDataObject[]> {
	const count = context.getInputData().length;
	if (isTool(place)) throw cannotWait(place);
	if (count > 1) throw tooMany(place, count);

	const { waitFor, includeRecord, deadline, transport, start } = readPlan(context, place);
	const { callUuid, ...request } = start;
	const answer = await send(context, { ...transport, method: 'POST', ...request }, place);
	const { stream_id } = readStream(place, answer, true) as { stream_id: string };
	const service_url = request.body.service_url as string;
	const ids = { stream_id, call_uuid: callUuid, service_url };
	const waiting: Waiting = { ids, waitFor, includeRecord };

	// n8n turns away what is reported before it has stored that the execution waits.
	const getRecord = recordOf(context, ids, transport);
	const stream = await firstRecord(getRecord, pause);
	const told = stream && alreadyTold(waiting, stream);
	if (told) {
		return [{ ...told, ...(includeRecord && { record: await finalRecord(getRecord, pause) }) }];
	}
	putInPlaceOfInput(context, timedOut(waiting));
	await context.putExecutionToWait(deadline());
	return [meanwhile(waiting)];
}

/**
 * Starts a stream, and lets the execution wait for what is told of it. Where that is known at once,
 * it goes on at once.
 */
export const startAndWait = (pause: Pause) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const place: ItemPlace = {
			getNode: () => this.getNode(),
			getItemIndex: () => 0,
			continueOnFail: () => this.continueOnFail(),
		};
		return [await outcome(place, run(this, place, pause))];
	};
