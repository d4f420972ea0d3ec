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
