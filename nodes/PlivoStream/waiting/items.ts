import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { StreamEvent } from '../../plivo/events';
import { simplifyStream, statusOf, type StreamObject } from '../../plivo/stream';

export type WaitFor = 'ended' | 'connected';

/** The stream that was started, and the event that is waited for. */
export interface WaitState {
	ids: { stream_id: string; call_uuid: string; service_url: string };
	waitFor: WaitFor;
}

/** The events that end a wait. A stream that has ended cannot connect any more, so that ends both. */
const AWAITED: Record<WaitFor, readonly StreamEvent[]> = {
	ended: ['stopped', 'dropped'],
	connected: ['started', 'stopped', 'dropped'],
};

/** An item with the fields of a callback, for an event without one. */
export const itemWithoutCallback = (
	event: string,
	{ stream_id, call_uuid, service_url }: { [Id in keyof WaitState['ids']]: string | null },
	timestamp: unknown = null,
): IDataObject => ({
	event,
	plivo_event: null,
	stream_id,
	call_uuid,
	from: null,
	to: null,
	service_url,
	timestamp: timestamp as string | null,
});

/** What the editor shows while the execution waits. */
export const waitingItem = ({ ids }: WaitState) => itemWithoutCallback('waiting', ids);

/**
 * The output if the time limit is reached first. Until then, n8n stores it as the node's input. What
 * the execution waits for is stored nowhere else.
 */
export const timeoutItem = ({ ids, waitFor }: WaitState): IDataObject => ({
	...itemWithoutCallback('timed_out', ids),
	waited_for: waitFor,
});

/** The event that is waited for, if Plivo's record of the stream already shows it. */
export function eventFromRecord({ ids, waitFor }: WaitState, stream: StreamObject) {
	const { start_time, end_time } = simplifyStream(stream);
	const status = statusOf(stream);
	// The record does not say why the stream ended.
	if (status === 'ended') return itemWithoutCallback('ended', ids, end_time);
	const isEnough = status === 'live' && waitFor === 'connected';
	return isEnough ? itemWithoutCallback('started', ids, start_time) : undefined;
}

/** What the execution waits for, from the item that n8n stores as the input of a waiting node. */
export function readAwaited(context: IWebhookFunctions) {
	const item = context.evaluateExpression('{{ $json }}', 0) as IDataObject;
	return {
		streamId: item.stream_id,
		isAwaited: (event: StreamEvent) => AWAITED[item.waited_for as WaitFor].includes(event),
	};
}
