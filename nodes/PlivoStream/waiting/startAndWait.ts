import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { checkReachable } from '../../shared/reachable';
import { isTool, type ItemPlace, outcome } from '../requests/exchange';
import { insistFor } from '../requests/insist';
import { send } from '../requests/send';
import { readStream } from '../responses/read';
import type { Place } from '../responses/refusals';
import { alreadyTold, meanwhile, timedOut, type Waiting } from './items';
import { readPlan } from './plan';
import { type Clock, firstRecord, recordOf, systemClock } from './records';

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
	clock: Clock,
): Promise<IDataObject[]> {
	const count = context.getInputData().length;
	if (isTool(place)) throw cannotWait(place);
	if (count > 1) throw tooMany(place, count);

	const { waitFor, deadline, transport, start } = readPlan(context, place);
	const { callUuid, ...request } = start;
	await checkReachable(context, insistFor(place), {
		'Service URL': request.body.service_url,
		'Resume URL of n8n': request.body.status_callback_url,
	});
	const answer = await send(context, { ...transport, method: 'POST', ...request }, place);
	const { stream_id } = readStream(place, answer, true) as { stream_id: string };
	const service_url = request.body.service_url as string;
	const ids = { stream_id, call_uuid: callUuid, service_url };
	const waiting: Waiting = { ids, waitFor };

	const stream = await firstRecord(recordOf(context, ids, transport), clock);
	const told = stream && alreadyTold(waiting, stream);
	if (told) return [told];
	putInPlaceOfInput(context, timedOut(waiting));
	await context.putExecutionToWait(deadline());
	return [meanwhile(waiting)];
}

/**
 * Starts a stream, and lets the execution wait for what is told of it. Where that is known at once,
 * it goes on at once.
 */
export const startAndWait = (clock = systemClock) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const place: ItemPlace = {
			getNode: () => this.getNode(),
			getItemIndex: () => 0,
			continueOnFail: () => this.continueOnFail(),
		};
		return [await outcome(place, run(this, place, clock))];
	};
