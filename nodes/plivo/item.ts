import { createHash } from 'node:crypto';
import type { Delivery } from './delivery';
import { type Fields, firstOf } from './form';
import { signedText } from './signature';
import { seconds } from './stream';
import { toInstant, toIsoTime } from './values';

/** What Plivo reports of a stream or call, in one vocabulary for both that Plivo's docs use. */
export type StreamEvent =
	'started' | 'stopped' | 'dropped' | 'degraded' | 'played' | 'cleared' | 'call_ended' | 'other';

/**
 * Plivo's own words for them. The upper family is what Plivo's platform logs print, the lower one is
 * in its newer guides. Source: Plivo docs, audio streaming best practices and reference; for calls,
 * voice/xml/request.
 */
export const EVENTS = new Map<string, StreamEvent>([
	['StartStream', 'started'],
	['StopStream', 'stopped'],
	['DroppedStream', 'dropped'],
	['DegradedStream', 'degraded'],
	['PlayedStream', 'played'],
	['ClearedAudio', 'cleared'],
	['started', 'started'],
	['stopped', 'stopped'],
	['failed', 'dropped'],
	['Hangup', 'call_ended'],
]);

/** The event that a word of Plivo's means; a word that is not known is `other`, never lost. */
export const toStreamEvent = (plivoEvent: string): StreamEvent => EVENTS.get(plivoEvent) ?? 'other';

/** A callback as a workflow gets it; `ALWAYS` and `IF_PRESENT` list its other fields. */
export interface EventItem {
	event: StreamEvent;
	/** Plivo's own word. */
	plivo_event: string;
	[further: string]: unknown;
}

type Read = (value: string) => unknown;
const asIs: Read = (value) => value;

type Row = [name: string, plivoNames: string[], read: Read];

/** Always there, `null` if Plivo sent nothing. `error` would make n8n take it for a failed item. */
const ALWAYS: Row[] = [
	['stream_id', ['StreamID'], asIs],
	['call_uuid', ['CallUUID'], asIs],
	['from', ['From'], asIs],
	['to', ['To'], asIs],
	['service_url', ['ServiceURL'], asIs],
];

/** There if Plivo sent something; it sends an empty `Error` with healthy events. */
const IF_PRESENT: Row[] = [
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
 * The same for every repeat of a callback, so that Remove Duplicates can drop repeats. It covers all
 * that Plivo signs but the path and the nonce, so that no other cut of the same text gets a new id.
 */
const deliveryId = (delivery: Delivery) =>
	createHash('sha256').update(signedText(delivery)).digest('hex');

/** Plivo's fields by name, repeated ones as lists. */
function toRaw(fields: Fields) {
	const values = new Map<string, string[]>();
	for (const [name, value] of fields) {
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
const CALL_WORDS = ['', 'StartApp'];

/** Whether the callback is about a call alone, of which only `CallStatus` says what happens. */
const isPlainCall = (fields: Fields) =>
	firstOf(fields, 'StreamID') === '' && CALL_WORDS.includes(firstOf(fields, 'Event'));
const isOver = (fields: Fields) => FINAL_STATUSES.includes(firstOf(fields, 'CallStatus'));

/** Whether Plivo asks for the XML that answers a call. */
export const isAnswerRequest = ({ fields }: Delivery) => isPlainCall(fields) && !isOver(fields);

/** Plivo sends the end of a call to the hangup URL, or to the answer URL if there is none. */
const eventOf = (fields: Fields): StreamEvent =>
	isPlainCall(fields) && isOver(fields) ? 'call_ended' : toStreamEvent(firstOf(fields, 'Event'));

/**
 * When a call ended: `SessionStart` and `Duration` added up. `EndTime` is not used, since some
 * carriers with Plivo's API send it in local time, without a zone.
 */
function callEndTime(fields: Fields): string | null {
	const start = toInstant(firstOf(fields, 'SessionStart'));
	const duration = seconds(firstOf(fields, 'Duration'));
	if (start === undefined || typeof duration !== 'number') return null;
	const end = new Date(start + duration * 1000);
	return Number.isNaN(end.getTime()) ? null : end.toISOString();
}

/** When the event happened. Only a call that comes in happens when its session starts. */
function timestampOf(delivery: Delivery): string | null {
	const { fields } = delivery;
	if (eventOf(fields) === 'call_ended') return callEndTime(fields);
	const start = isAnswerRequest(delivery) ? firstOf(fields, 'SessionStart') : '';
	const time = firstOf(fields, 'Timestamp') || start;
	return time === '' ? null : toIsoTime(time);
}

/** The callback as an item. `raw` are Plivo's fields as they came, repeated ones as lists. */
export function toItem(delivery: Delivery, includeRaw: boolean): EventItem {
	const { fields } = delivery;
	const read = ([name, plivoNames, reader]: Row) => {
		const value = plivoNames.map((one) => firstOf(fields, one)).find((text) => text !== '');
		return [name, value === undefined ? null : reader(value)] as const;
	};
	return {
		event: eventOf(fields),
		plivo_event: firstOf(fields, 'Event'),
		...Object.fromEntries(ALWAYS.map(read)),
		timestamp: timestampOf(delivery),
		...Object.fromEntries(IF_PRESENT.map(read).filter(([, value]) => value !== null)),
		delivery_id: deliveryId(delivery),
		...(includeRaw && { raw: toRaw(fields) }),
	};
}
