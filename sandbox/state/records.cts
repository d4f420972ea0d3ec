import type { CallbackMethod } from './call.cts';

/** An API request as it arrived. `status` is 0 if a fault left it without a response. */
export interface RecordedRequest {
	at: Date;
	method: string;
	/** Raw, undecoded path and query. */
	url: string;
	headers: Record<string, string | string[] | undefined>;
	rawBody: string;
	/** The body parsed as JSON; `undefined` if it is not JSON. */
	json: unknown;
	status: number;
}

/** A signed request to a user's URL, ready to be sent. */
export interface SignedRequest {
	/** Empty if the request is about a call. */
	streamId: string;
	/** Plivo's name of the event, for example `StartStream` or (family B) `started`. */
	event: string;
	/** The URL that is requested and signed: with the parameters if the method is GET, no fragment. */
	url: string;
	method: CallbackMethod;
	headers: Record<string, string>;
	body: string;
	params: Record<string, string | number>;
}

/** One attempt to deliver a callback: `status` if there was a response, else `failure`. */
export interface RecordedCallback extends SignedRequest {
	at: Date;
	/** Counted from 1; above 1 after a timeout. */
	attempt: number;
	status?: number;
	failure?: string;
}

/** One request to an answer or fallback URL, with the response. */
export interface RecordedAnswer extends Omit<SignedRequest, 'streamId'> {
	at: Date;
	callUuid: string;
	/** Status, Content-Type and body of the response, if there was one. */
	status?: number;
	type?: string;
	xml?: string;
	/** Why the response could not be used. */
	problem?: string;
}

/** One media frame that was sent to the service URL. */
export interface SentFrame {
	streamId: string;
	track: Track;
	chunk: number;
	sequenceNumber: number;
	bytes: number;
}

/** Whose audio: the caller's, or that of the other side of the call. */
export type Track = 'inbound' | 'outbound';

/** A WAV file that was said, with the numbers of its first and its last media frame. */
export interface SaidAudio {
	streamId: string;
	track: Track;
	firstChunk: number;
	lastChunk: number;
}

/** One message that a WebSocket server sent on a stream. */
export interface ReceivedMessage {
	at: Date;
	streamId: string;
	/** Empty if the message has none. */
	event: string;
	/** The message with its long values cut. */
	text: string;
	/** Why the message had no effect, or not its full effect; absent if it had. */
	ignored?: string;
}

/** One attempt to open the WebSocket. */
export interface ConnectionAttempt {
	streamId: string;
	attempt: number;
	url: string;
	failure?: string;
}
