import { createHash } from 'node:crypto';
import type { Delivery } from './delivery';
import { type Fields, readForm, sortFields } from './signature';
import { seconds } from './stream';
import { toIsoTime } from './values';

/** What a stream reports, in one vocabulary for both that Plivo's docs use. */
export type StreamEvent =
	'started' | 'stopped' | 'dropped' | 'degraded' | 'played' | 'cleared' | 'other';

/**
 * Plivo's own words for them. The upper family is what Plivo's platform logs print, the lower one
 * stands in its newer guides. Source: Plivo docs, audio streaming best practices and reference.
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
]);

/** The event that a word of Plivo's means; a word that is not known is `other`, never lost. */
export const toStreamEvent = (plivoEvent: string): StreamEvent => EVENTS.get(plivoEvent) ?? 'other';

/** What a workflow gets of a callback; see `ALWAYS` and `WHERE_PRESENT` for what else is in it. */
export interface EventItem {
	event: StreamEvent;
	/** Plivo's own word. */
	plivo_event: string;
	[further: string]: unknown;
}

type Read = (value: string) => unknown;
const asIs: Read = (value) => value;

/** Always there, `null` where Plivo sent nothing. `error` would make n8n take it for a failed item. */
const ALWAYS: Array<[name: string, plivoNames: string[], read: Read]> = [
	['stream_id', ['StreamID'], asIs],
	['call_uuid', ['CallUUID'], asIs],
	['from', ['From'], asIs],
	['to', ['To'], asIs],
	['service_url', ['ServiceURL'], asIs],
	// A call that is to be answered has the second.
	['timestamp', ['Timestamp', 'SessionStart'], toIsoTime],
];

/** There where Plivo sent something; it sends an empty `Error` with healthy events. */
const WHERE_PRESENT: typeof ALWAYS = [
	['error_message', ['Error'], asIs],
	['name', ['Name'], asIs],
	['status_reason', ['StatusReason'], asIs],
	['duration', ['Duration'], seconds],
	['direction', ['Direction'], asIs],
	['call_status', ['CallStatus'], asIs],
	['caller_name', ['CallerName'], asIs],
	['forwarded_from', ['ForwardedFrom'], asIs],
	['hangup_cause', ['HangupCauseName', 'HangupCause'], asIs],
	['parent_auth_id', ['ParentAuthID'], asIs],
];

const queryOf = (url: string): Fields => readForm(/\?([^#]*)/.exec(url)?.[1] ?? '');

/** A GET carries Plivo's fields behind those of our own URL, which Plivo names in one of them. */
function withoutOurQuery(fields: Fields): Fields {
	const ourUrl = fields.filter(([name]) => name === 'status_callback_url').at(-1)?.[1] ?? '';
	const ours = queryOf(ourUrl).map((pair) => pair.join('='));
	const isOurs = (pair: Fields[number]) => {
		const at = ours.indexOf(pair.join('='));
		// Once each: a field of Plivo's may be just like one of ours.
		if (at >= 0) ours.splice(at, 1);
		return at >= 0;
	};
	return fields.filter((pair) => !isOurs(pair));
}

/** The callback's own fields, without those of our URL's own query. */
export const ownFields = ({ method, query, params }: Delivery): Fields =>
	method === 'GET' ? withoutOurQuery(readForm(query)) : params;

/** The same for every repeat of a callback, so that Remove Duplicates can drop repeats. */
const deliveryId = (fields: Fields) =>
	createHash('sha256')
		.update(JSON.stringify(sortFields(fields)))
		.digest('hex');

function toRaw(fields: Fields) {
	const values = new Map<string, string[]>();
	for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
	return Object.fromEntries(
		[...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]),
	);
}

const firstOf = (fields: Fields, plivoName: string) =>
	fields.find(([name]) => name === plivoName)?.[1] ?? '';

/** What `CallStatus` says of a call that is over. Source: Plivo docs, XML request. */
const OVER = ['completed', 'busy', 'failed', 'timeout', 'no-answer', 'cancel'];

/** Whether a call tells its end; Plivo tells it to the answer URL where it knows no hangup URL. */
export const tellsCallEnd = (delivery: Delivery) =>
	OVER.includes(firstOf(ownFields(delivery), 'CallStatus'));

/** The callback as an item. `raw` are Plivo's fields as they came, repeated ones as lists. */
export function toItem(delivery: Delivery, includeRaw: boolean): EventItem {
	const fields = ownFields(delivery);
	const first = (plivoName: string) => firstOf(fields, plivoName);
	const read = ([name, plivoNames, reader]: (typeof ALWAYS)[number]) => {
		const value = plivoNames.map(first).find((text) => text !== '');
		return [name, value === undefined ? null : reader(value)] as const;
	};
	const plivoEvent = first('Event');
	return {
		event: toStreamEvent(plivoEvent),
		plivo_event: plivoEvent,
		...Object.fromEntries(ALWAYS.map(read)),
		...Object.fromEntries(WHERE_PRESENT.map(read).filter(([, value]) => value !== null)),
		delivery_id: deliveryId(fields),
		...(includeRaw && { raw: toRaw(fields) }),
	};
}
