import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { type CallbackItem, toCallbackItem } from '../../plivo/callbackItem';
import type { Delivery } from '../../plivo/delivery';
import { firstOf } from '../../plivo/form';
import { itemWithoutCallback } from './items';

const idsOf = (stream_id: string) => ({ stream_id, call_uuid: null, service_url: null });

/** What the editor shows while the execution listens. */
export const listeningItem = (streamId: string) => itemWithoutCallback('waiting', idsOf(streamId));

/**
 * The output if the gateway says nothing until n8n's own time limit. Until then, n8n stores it as the
 * node's input, and it is the only record of the listen that the execution waits for.
 */
export const listenTimeoutItem = (streamId: string, listenId: string): IDataObject => ({
	...itemWithoutCallback('timed_out', idsOf(streamId)),
	listen_id: listenId,
});

/** The listen that the execution waits for, from the item that n8n stores. */
export const readListenId = (context: IWebhookFunctions): unknown =>
	(context.evaluateExpression('{{ $json }}', 0) as IDataObject).listen_id;

/** Why a listen ended without anything, in the words of an item. */
const ENDS = new Map([
	['timeout', 'timed_out'],
	['ended', 'ended'],
	['replaced', 'replaced'],
]);

type ListenItem = Omit<CallbackItem, 'event'> & { event: string };

/**
 * What a listen was for, as an item.
 *
 * @returns `undefined` for a callback that ends no listen, or not the listen `listenId`
 */
export function toListenItem(delivery: Delivery, listenId: unknown): ListenItem | undefined {
	const { fields } = delivery;
	if (firstOf(fields, 'ListenID') !== listenId) return undefined;
	const item = toCallbackItem(delivery, false);
	if (item.event === 'utterance' || item.event === 'digits') return item;
	if (item.plivo_event !== 'ListenEnded') return undefined;
	const event = ENDS.get(firstOf(fields, 'Reason'));
	return event === undefined ? undefined : { ...item, event };
}
