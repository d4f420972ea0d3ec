import type { Account } from '../config/types.cts';
import type { ListenRequest } from '../listen/listener.cts';
import type { Format } from '../stream/format.cts';

/** A stream by its id and the account of the request. */
export interface StreamName {
	account: Account;
	streamId: string;
}

/** The status of a live stream. */
export interface StreamStatus {
	streamId: string;
	callId: string;
	format: Format;
	/** Audio since the start of the stream. */
	durationMs: number;
	/** Audio that the caller has not heard yet. */
	queuedMs: number;
}

export interface PlayRequest {
	/** The name of the checkpoint after the audio. */
	name: string;
	/** Whether it replaces audio that is playing or queued. */
	replace: boolean;
	/** Whether to wait until it has been played. */
	wait: boolean;
	contentType: string;
	upload: Buffer;
}

export interface PlayStatus {
	durationMs: number;
	/** Audio that is heard before it. */
	queuedMs: number;
	/** Undefined without waiting, or if it was not known in time. */
	result?: { played: boolean; interrupted: boolean } | undefined;
}

/**
 * The commands for the streams of an account, for the REST API. All parameters and results can be sent
 * to another instance, which may be the one that has the stream. Each command throws RefusedError: 404
 * if the stream does not exist or belongs to another account, 409 if it has ended or accepts no audio.
 */
export interface Commands {
	list(account: Account): Promise<StreamStatus[]>;
	get(stream: StreamName): Promise<StreamStatus>;
	play(stream: StreamName, request: PlayRequest): Promise<PlayStatus>;
	clear(stream: StreamName): Promise<void>;
	sendDigits(stream: StreamName, digits: string): Promise<void>;
	listen(stream: StreamName, request: ListenRequest): Promise<void>;
}
