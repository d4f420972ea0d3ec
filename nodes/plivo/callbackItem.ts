import { createHash } from 'node:crypto';
import type { Delivery } from './delivery';
import { isFromGateway, type StreamEvent, toStreamEvent } from './events';
import { AUDIO_FIELD, type Fields, firstOf } from './form';
import { GATEWAY_FIELDS } from './gatewayFields';
import { asIs, type ItemField } from './itemField';
import { signedText } from './signature';
import { seconds } from './stream';
import { toInstant, toIsoTime } from './times';

/** A callback as a workflow gets it; `ALWAYS`, `IF_PRESENT` and `GATEWAY_FIELDS` list its other fields. */
export interface CallbackItem {
	event: StreamEvent;
	/** The name of the event in the callback. */
	plivo_event: string;
	[further: string]: unknown;
}

/** Always in the item, `null` if Plivo sent nothing. None is named `error`: n8n would treat the item as failed. */
const ALWAYS: ItemField[] = [
	['stream_id', ['StreamID'], asIs],
	['call_uuid', ['CallUUID'], asIs],
	['from', ['From'], asIs],
	['to', ['To'], asIs],
	['service_url', ['ServiceURL'], asIs],
];

/** In the item only if they have a value. Plivo sends an empty `Error` with events that report no error. */
const IF_PRESENT: ItemField[] = [
	['error_message', ['Error'], asIs],
	['name', ['Name'], asIs],
	['status_reason', ['StatusReason'], asIs],
	['session_start', ['SessionStart'], toIsoTime],
	['duration', ['Duration'], seconds],
	['bill_duration', ['BillDuration'], seconds],
	['direction', ['Direction'], asIs],
	['call_status', ['CallStatus'], asIs],
	['caller_name', ['CallerName'], asIs],
	['forwarded_from', ['ForwardedFrom'], asIs],
	['hangup_cause', ['HangupCauseName', 'HangupCause'], asIs],
	['parent_auth_id', ['ParentAuthID'], asIs],
];

/**
 * The same for every repeat of a callback, so that Remove Duplicates can drop repeats. It is made of
 * everything that Plivo signs, except the path and the nonce. So a callback whose text was divided
 * into other fields has the same id.
 */
const deliveryId = (delivery: Delivery) =>
	createHash('sha256').update(signedText(delivery)).digest('hex');

/** Plivo's fields by name, repeated ones as lists. Audio is in the binary data instead. */
function toRaw(fields: Fields) {
	const values = new Map<string, string[]>();
	for (const [name, value] of fields) {
		if (name === AUDIO_FIELD) continue;
		const known = values.get(name);
		if (known) known.push(value);
		else values.set(name, [value]);
	}
	return Object.fromEntries(
		[...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]),
	);
}

/** The values of `CallStatus` for a call that is over. Source: Plivo docs, voice/xml/request. */
const FINAL_STATUSES = ['completed', 'busy', 'failed', 'timeout', 'no-answer', 'cancel'];
/** The values of `Event` in a request about a call that asks for XML; older requests have none. */
const CALL_EVENTS = ['', 'StartApp'];

/** Whether the callback is about a call without a stream. Then only `CallStatus` says what happened. */
const isPlainCall = (fields: Fields) =>
	firstOf(fields, 'StreamID') === '' && CALL_EVENTS.includes(firstOf(fields, 'Event'));
const isOver = (fields: Fields) => FINAL_STATUSES.includes(firstOf(fields, 'CallStatus'));

/** Whether Plivo requests the XML that answers a call. */
export const isAnswerRequest = ({ fields }: Delivery) => isPlainCall(fields) && !isOver(fields);

/** Plivo sends the end of a call to the hangup URL, or to the answer URL if there is none. */
const eventOf = (fields: Fields): StreamEvent =>
	isPlainCall(fields) && isOver(fields) ? 'call_ended' : toStreamEvent(firstOf(fields, 'Event'));

/**
 * When a call ended: `SessionStart` plus `Duration`. `EndTime` is not used, since some
 * carriers with Plivo's API send it in local time without a time zone.
 */
function callEndTime(fields: Fields): string | null {
	const start = toInstant(firstOf(fields, 'SessionStart'));
	const duration = seconds(firstOf(fields, 'Duration'));
	if (start === undefined || typeof duration !== 'number') return null;
	const end = new Date(start + duration * 1000);
	return Number.isNaN(end.getTime()) ? null : end.toISOString();
}

/** When the event happened. For an incoming call, it is the start of the session. */
function timestampOf(delivery: Delivery): string | null {
	const { fields } = delivery;
	if (eventOf(fields) === 'call_ended') return callEndTime(fields);
	const start = isAnswerRequest(delivery) ? firstOf(fields, 'SessionStart') : '';
	const time = firstOf(fields, 'Timestamp') || start;
	return time === '' ? null : toIsoTime(time);
}

/** The callback as an item. `raw` has Plivo's original fields, repeated ones as lists, without audio. */
export function toCallbackItem(delivery: Delivery, includeRaw: boolean): CallbackItem {
	const { fields } = delivery;
	const toEntry = ([name, plivoNames, parse]: ItemField) => {
		const value = plivoNames.map((one) => firstOf(fields, one)).find((text) => text !== '');
		return [name, value === undefined ? null : parse(value)] as const;
	};
	const event = eventOf(fields);
	const further = isFromGateway(event) ? [...IF_PRESENT, ...GATEWAY_FIELDS] : IF_PRESENT;
	return {
		event,
		plivo_event: firstOf(fields, 'Event'),
		...Object.fromEntries(ALWAYS.map(toEntry)),
		timestamp: timestampOf(delivery),
		...Object.fromEntries(further.map(toEntry).filter(([, value]) => value !== null)),
		delivery_id: deliveryId(delivery),
		...(includeRaw && { raw: toRaw(fields) }),
	};
}
