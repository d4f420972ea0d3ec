import { readId } from './ids';
import { toIsoTime } from './times';

/** A stream object as Plivo returns it for List and Get. Every field may be missing in some version. */
export interface StreamObject {
	stream_id?: unknown;
	call_uuid?: unknown;
	status?: unknown;
	service_url?: unknown;
	audio_track?: unknown;
	bidirectional?: unknown;
	start_time?: unknown;
	end_time?: unknown;
	bill_duration?: unknown;
	billed_amount?: unknown;
	[further: string]: unknown;
}

export type StreamStatus = 'initiated' | 'live' | 'ended';

const STATUSES: readonly unknown[] = ['initiated', 'live', 'ended'] satisfies StreamStatus[];

const isStatus = (value: unknown): value is StreamStatus => STATUSES.includes(value);

/** Plivo's own status if it is one of the three; otherwise the status that follows from the times. */
export function statusOf(stream: StreamObject): StreamStatus {
	if (isStatus(stream.status)) return stream.status;
	if (stream.end_time) return 'ended';
	return stream.start_time ? 'live' : 'initiated';
}

const orNull = (value: unknown) => value ?? null;
const time = (value: unknown) => (typeof value === 'string' ? toIsoTime(value) : orNull(value));
const text = (value: unknown) => (typeof value === 'number' ? String(value) : orNull(value));

/** Beyond 15 digits, JavaScript's numbers are no longer exact, and beyond 308 they are Infinity. */
const SECONDS = /^\d{1,15}(?:\.\d{1,9})?$/;

/**
 * Seconds as a number, also if Plivo sends them as text: its official SDKs disagree on the type. Any
 * other text, such as one of 400 digits, is not changed. A number that JSON cannot represent becomes
 * `null`.
 */
export function seconds(value: unknown): unknown {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	return typeof value === 'string' && SECONDS.test(value) ? Number(value) : orNull(value);
}

/**
 * The ten fields that most workflows need: times as ISO 8601 in UTC, `bill_duration` in seconds as
 * a number, `billed_amount` in USD as text (five decimals), `null` for a missing value or an invalid id.
 */
export const simplifyStream = (stream: StreamObject) => ({
	stream_id: orNull(readId(stream.stream_id)),
	call_uuid: orNull(readId(stream.call_uuid)),
	status: statusOf(stream),
	service_url: orNull(stream.service_url),
	audio_track: orNull(stream.audio_track),
	bidirectional: orNull(stream.bidirectional),
	start_time: time(stream.start_time),
	end_time: time(stream.end_time),
	bill_duration: seconds(stream.bill_duration),
	billed_amount: text(stream.billed_amount),
});
