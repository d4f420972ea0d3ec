import type { Hangup } from './hangup-causes.cts';

/** The two ways a call can run, as `direction` in Plivo's live call object. */
export type Direction = 'inbound' | 'outbound';

/**
 * One call as the sandbox knows it. Names are Plivo's (plivo-api.md section 6) where Plivo has one.
 * `session_start` is UTC text with microseconds, `initiated`, `answered` and `ended` are instants.
 */
export interface Call {
	call_uuid: string;
	request_uuid: string;
	from: string;
	to: string;
	direction: Direction;
	caller_name: string;
	call_status: 'queued' | 'in-progress' | 'completed';
	session_start: string;
	initiated: Date;
	answered: Date | null;
	ended: Date | null;
	/** Whom Plivo asks and tells about the call; none where it was simply placed. */
	application: Application | null;
	/** Why it has ended. */
	hangup: Hangup | null;
}

/** Values of a callback's method. */
export type CallbackMethod = 'GET' | 'POST';

/** What a Plivo application says of calls to its numbers; an empty URL is not set. */
export interface Application {
	answer_url: string;
	answer_method: CallbackMethod;
	/** Asked where the answer URL gives no XML that can be used. */
	fallback_answer_url: string;
	fallback_method: CallbackMethod;
	/** Where it is not set, Plivo takes the answer URL. */
	hangup_url: string;
	hangup_method: CallbackMethod;
}

/** Values of `audio_track`, and where a stream stands. */
export type AudioTrack = 'inbound' | 'outbound' | 'both';
export type StreamState = 'initiated' | 'live' | 'ended';

/** Why a stream ended; `state/endings.cts` says which callback each one causes. */
export type EndReason =
	'stopped' | 'timeout' | 'broken' | 'slow' | 'unreachable' | 'hangUp' | 'closing';

/**
 * One audio stream as the sandbox knows it: the Start parameters under Plivo's names, three instants,
 * and what happened. `stream_timeout` is in seconds.
 */
export interface StreamRecord {
	stream_id: string;
	call_uuid: string;
	service_url: string;
	bidirectional: boolean;
	audio_track: AudioTrack;
	content_type: string;
	stream_timeout: number;
	status_callback_url: string;
	status_callback_method: CallbackMethod;
	extra_headers: string;
	noise_cancellation: 'true' | 'false';
	noise_cancellation_level: number;
	created_at: Date;
	start_time: Date | null;
	end_time: Date | null;
	state: StreamState;
	endReason: EndReason | null;
	/** Media frames and audio bytes sent to the service URL. */
	framesSent: number;
	bytesSent: number;
	/** Audio bytes that came back by playAudio and were played; digits that came by sendDTMF. */
	bytesPlayed: number;
	digits: string;
}

/** One API request exactly as it came; `status` is 0 when a fault left it without an answer. */
export interface RecordedRequest {
	at: Date;
	method: string;
	/** Raw, undecoded path and query. */
	url: string;
	headers: Record<string, string | string[] | undefined>;
	rawBody: string;
	/** The body parsed as JSON, `undefined` where it is none. */
	json: unknown;
	status: number;
}

/** A request to a user's URL, ready to go: addressed, written and signed. */
export interface SignedRequest {
	/** Empty for what is no stream's, such as the end of a call. */
	streamId: string;
	/** Plivo's own word, for example `StartStream` or (family B) `started`. */
	event: string;
	/** As dialled and signed: with the parameters when the method is GET, without fragment. */
	url: string;
	method: CallbackMethod;
	headers: Record<string, string>;
	body: string;
	params: Record<string, string | number>;
}

/** One attempt to deliver a callback: `status` when an answer came, else `failure`. */
export interface RecordedCallback extends SignedRequest {
	at: Date;
	/** From 1; more after a timeout. */
	attempt: number;
	status?: number;
	failure?: string;
}

/** How an answer URL was asked, and what came of it: `problem` says why its answer could not be used. */
export interface RecordedAnswer extends Omit<SignedRequest, 'streamId'> {
	at: Date;
	callUuid: string;
	/** Where an answer came: its status, Content-Type and body. */
	status?: number;
	type?: string;
	xml?: string;
	problem?: string;
}

/** What a fault does to the requests it matches; see README.md, "Faults". */
export interface FaultRule {
	method?: string;
	/** Part of the raw path and query, or a pattern for it. */
	path?: string | RegExp;
	status?: number;
	/** A string goes out as it is, anything else as JSON. */
	body?: unknown;
	contentType?: string;
	headers?: Record<string, string>;
	/** Milliseconds before the answer; alone, it only slows the normal answer down. */
	delayMs?: number;
	/** Cut the connection without an answer. */
	reset?: true;
	/** Keep the connection open and never answer. */
	hang?: true;
	/** Carry the request out first, then spoil its answer: what a lost answer looks like to a client. */
	carriedOut?: true;
	/** How many requests it takes; default 1, `Infinity` for all. */
	times?: number;
}

/** One media frame as it left for the service URL. */
export interface SentFrame {
	streamId: string;
	track: 'inbound' | 'outbound';
	chunk: number;
	sequenceNumber: number;
	bytes: number;
}

/** One message that a WebSocket server sent on a stream. */
export interface ReceivedMessage {
	at: Date;
	streamId: string;
	/** Empty where the message has none. */
	event: string;
	/** The message with its long values cut. */
	text: string;
	/** Why nothing, or not everything, was done with it; absent where it was carried out. */
	ignored?: string;
}

/** One attempt to open the WebSocket. */
export interface ConnectionAttempt {
	streamId: string;
	attempt: number;
	url: string;
	failure?: string;
}

/** What `sandbox.when()` can wait for, and what it resolves with. */
export interface SandboxEvents {
	request: RecordedRequest;
	callback: RecordedCallback;
	answer: RecordedAnswer;
	callStarted: Call;
	callEnded: Call;
	connectionAttempt: ConnectionAttempt;
	streamStarted: StreamRecord;
	streamEnded: StreamRecord;
	frame: SentFrame;
	message: ReceivedMessage;
}
