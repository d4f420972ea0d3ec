import type { Account } from '../config/types.cts';
import type { ListenRequest } from '../listen/listener.cts';
import type { Format } from '../stream/format.cts';

/** A stream by its id, as one of the account that asks. */
export interface StreamName {
	account: Account;
	streamId: string;
}

/** What is known of a live stream. */
export interface StreamStatus {
	streamId: string;
	callId: string;
	format: Format;
	/** Of audio since its begin. */
	durationMs: number;
	/** Of audio that is still to be heard. */
	queuedMs: number;
}

export interface PlayRequest {
	/** Names the checkpoint behind it. */
	name: string;
	/** Whether it takes the place of what is in the queue. */
	replace: boolean;
	/** Whether to wait until it has been played. */
	wait: boolean;
	contentType: string;
	upload: Buffer;
}

export interface PlayStatus {
	durationMs: number;
	/** Of audio before it. */
	queuedMs: number;
	/** What became of it; undefined where nobody waited, or too short. */
	result?: { played: boolean; interrupted: boolean } | undefined;
}

/**
 * What can be done with the streams of an account, for the REST API. Everything that is given and
 * returned can be sent to another instance, which may be the one that has the stream. Each throws
 * RefusedError: 404 for a stream that does not exist or is another account's, 409 for one that has
 * ended or takes no audio.
 */
export interface Commands {
	list(account: Account): Promise<StreamStatus[]>;
	get(stream: StreamName): Promise<StreamStatus>;
	play(stream: StreamName, request: PlayRequest): Promise<PlayStatus>;
	clear(stream: StreamName): Promise<void>;
	sendDigits(stream: StreamName, digits: string): Promise<void>;
	listen(stream: StreamName, request: ListenRequest): Promise<void>;
}
