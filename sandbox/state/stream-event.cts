import type { StreamRecord } from './stream.cts';

/** Plivo's names for what happens to a stream. Source: Plivo docs, audio-streaming/best-practices. */
export type StreamEventName =
	| 'StartStream'
	| 'StopStream'
	| 'DroppedStream'
	| 'DegradedStream'
	| 'PlayedStream'
	| 'ClearedAudio';

/** Callback parameters that depend on the event, besides those of the stream. */
export interface StreamEventFields {
	Error?: string;
	StatusReason?: string;
	Name?: string;
}

/** Something that Plivo reports about a stream, whether or not the stream has a callback URL. */
export interface StreamEvent {
	stream: StreamRecord;
	event: StreamEventName;
	fields: StreamEventFields;
}
