/** What the gateway reports of a stream. */
export type GatewayEvent = 'utterance' | 'digits' | 'recording' | 'ended';

/** What is reported of a stream or call, in one vocabulary for both that Plivo's docs use. */
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

/** The gateway's own words. Source: gateway/README.md, what it sends. */
const GATEWAY_EVENTS = new Map<string, GatewayEvent>([
	['Utterance', 'utterance'],
	['Digits', 'digits'],
	['Recording', 'recording'],
	['Ended', 'ended'],
]);

/**
 * Plivo's own words, and the gateway's. The upper family is what Plivo's platform logs print, the lower one is
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
	...GATEWAY_EVENTS,
]);

/** Whether the gateway reports an event. */
export const isFromGateway = (event: StreamEvent) =>
	[...GATEWAY_EVENTS.values()].some((one) => one === event);

/** The event that a word of Plivo's or the gateway's means; a word that is not known is `other`, never lost. */
export const toStreamEvent = (plivoEvent: string): StreamEvent => EVENTS.get(plivoEvent) ?? 'other';
