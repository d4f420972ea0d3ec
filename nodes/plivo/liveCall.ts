import { toIsoTime } from './times';

/**
 * A live call as Plivo's API describes it. Every field may be missing.
 * Source: Plivo docs, retrieve a live call.
 */
export interface LiveCall {
	from?: unknown;
	to?: unknown;
	direction?: unknown;
	/** When the call began, in UTC. */
	session_start?: unknown;
	caller_name?: unknown;
	[further: string]: unknown;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Milliseconds from a time as Plivo writes it until `now`, at least 0; `undefined` if unreadable. */
export function elapsedSince(time: unknown, now: number): number | undefined {
	const start = isText(time) ? Date.parse(toIsoTime(time)) : NaN;
	return Number.isNaN(start) ? undefined : Math.max(0, now - start);
}

/**
 * The fields of a live call that workflows need: `started_at` as ISO 8601 in UTC, `seconds` as the
 * whole seconds from then until `now` (milliseconds since 1970), and `null` for missing fields.
 */
export function simplifyLiveCall(callUuid: string, call: LiveCall, now: number) {
	const elapsed = elapsedSince(call.session_start, now);
	return {
		call_uuid: callUuid,
		from: call.from ?? null,
		to: call.to ?? null,
		direction: call.direction ?? null,
		started_at: isText(call.session_start) ? toIsoTime(call.session_start) : null,
		seconds: elapsed === undefined ? null : Math.floor(elapsed / 1000),
		caller_name: call.caller_name ?? null,
	};
}
