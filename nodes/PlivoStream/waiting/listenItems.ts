import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { type CallbackItem, toCallbackItem } from '../../plivo/callbackItem';
import type { Delivery } from '../../plivo/delivery';
import { firstOf } from '../../plivo/form';
import { itemWithoutCallback } from './items';

const idsOf = (stream_id: string) => ({ stream_id, call_uuid: null, service_url: null });

/** What the editor shows while the execution listens. */
export const listeningItem = (streamId: string) => itemWithoutCallback('waiting', idsOf(streamId));

/**
 * The output if the gateway sends nothing before n8n's own time limit. Until then, n8n stores it as the
 * node's input. Which listen the execution waits for is stored nowhere else.
 */
export const listenTimeoutItem = (streamId: string, listenId: string): IDataObject => ({
	...itemWithoutCallback('timed_out', idsOf(streamId)),
	listen_id: listenId,
});

/** The id of the listen that the execution waits for, from the item that n8n stores. */
export const readListenId = (context: IWebhookFunctions): unknown =>
	(context.evaluateExpression('{{ $json }}', 0) as IDataObject).listen_id;

/** The event of an item for each reason why a listen ended without audio or digits. */
const ENDS = new Map([
	['timeout', 'timed_out'],
	['ended', 'ended'],
	['replaced', 'replaced'],
]);

type ListenItem = Omit<CallbackItem, 'event'> & { event: string };

/**
 * The result of a listen as an item.
 *
 * @returns `undefined` for a callback that does not end the listen `listenId`
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
