/** Events that the gateway reports about a stream. */
export type GatewayEvent = 'utterance' | 'digits' | 'recording' | 'ended';

/** Events of a stream or call. Plivo's docs use two sets of names for them; these names stand for both. */
export type StreamEvent =
	| 'started'
	| 'stopped'
	| 'dropped'
	| 'degraded'
	| 'played'
	| 'cleared'
	| 'call_ended'
	| GatewayEvent
	| 'other';

/** Names of events in callbacks from the gateway. Source: gateway/README.md, what it sends. */
const GATEWAY_EVENTS = new Map<string, GatewayEvent>([
	['Utterance', 'utterance'],
	['Digits', 'digits'],
	['Recording', 'recording'],
	['Ended', 'ended'],
]);

/**
 * Names of events in callbacks from Plivo and the gateway. `StartStream` and the names like it are in
 * Plivo's platform logs, `started`, `stopped` and `failed` in its newer guides. Source: Plivo docs,
 * audio streaming best practices and reference; for calls, voice/xml/request.
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
	...GATEWAY_EVENTS,
]);

/** Whether the gateway reports an event. */
export const isFromGateway = (event: StreamEvent) =>
	[...GATEWAY_EVENTS.values()].some((one) => one === event);

/** The event for a name in a callback; `other` for an unknown name, so that no event is lost. */
export const toStreamEvent = (plivoEvent: string): StreamEvent => EVENTS.get(plivoEvent) ?? 'other';
