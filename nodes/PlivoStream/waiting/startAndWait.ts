import type { IExecuteFunctions } from 'n8n-workflow';
import { checkReachable } from '../../shared/checkReachable';
import { toRequestBody } from '../../shared/settings/readStreamSettings';
import { readStartedStream } from '../responses/readStream';
import { checkFor } from '../run/check';
import { sendDirectly } from '../run/sendDirectly';
import type { InputItem, OutputItem } from '../run/toItems';
import { type Clock, firstRecord, recordGetter, systemClock } from './firstRecord';
import { eventFromRecord, timeoutItem, waitingItem, type WaitState } from './items';
import { customOperation, pauseWith } from './pause';
import { readStartAndWaitParameters } from './startAndWaitParameters';

/** How messages name the operation. */
export const START_AND_WAIT = {
	name: 'Start and Wait',
	advice:
		'As a tool of an AI agent, choose Start, and let a Plivo Stream Trigger start a workflow when the stream has ended. Elsewhere, update n8n.',
};

async function startAndWait(
	context: IExecuteFunctions,
	source: InputItem,
	clock: Clock,
): Promise<OutputItem[]> {
	const parameters = await readStartAndWaitParameters(context, source);
	const { waitFor, deadline, requestOptions, callUuid, settings } = parameters;
	const { serviceUrl, statusCallbackUrl } = settings;
	await checkReachable(context, checkFor(source), { serviceUrl, resumeUrl: statusCallbackUrl });
	const request = {
		method: 'POST',
		url: '/Call/{call_uuid}/Stream/',
		path: { call_uuid: callUuid },
		body: toRequestBody(settings),
	} as const;
	const response = await sendDirectly(context, { ...requestOptions, ...request }, source);
	const { stream_id } = readStartedStream(source, response) as { stream_id: string };
	const ids = { stream_id, call_uuid: callUuid, service_url: String(serviceUrl) };
	const waiting: WaitState = { ids, waitFor };

	const stream = await firstRecord(recordGetter(context, ids, requestOptions), clock);
	const event = stream && eventFromRecord(waiting, stream);
	if (event) return [{ json: event }];
	await pauseWith(context, timeoutItem(waiting), deadline());
	return [{ json: waitingItem(waiting) }];
}

/**
 * Starts a stream and pauses the execution until Plivo reports the event that it waits for. If the
 * event has already happened, the execution continues at once.
 */
export const startAndWaitOperation = (clock = systemClock) =>
	customOperation({
		...START_AND_WAIT,
		run: async (context, source) => await startAndWait(context, source, clock),
	});
