import type { ListenRequest } from '../listen/listener.cts';
import type { ServerMessage } from '../playback/messages.cts';
import type { Player } from '../playback/player.cts';
import type { Account } from '../config/types.cts';
import type { Settings } from '../settings/schema.cts';
import type { Format } from './format.cts';
import type { DtmfMessage, MediaMessage } from './messages.cts';

/**
 * Why a stream ended: the socket was closed, the gateway was killed, nothing came for 30 seconds, or
 * the gateway was stopped.
 */
export type EndReason = 'closed' | 'lost' | 'idle' | 'drained';

/** What is known of a stream from its address, its signature and its `start`. */
export interface StreamInfo {
	streamId: string;
	/** Plivo's CallUUID. */
	callId: string;
	/** The account whose token signed the upgrade. */
	account: Account;
	settings: Settings;
	format: Format;
	/** The tracks that Plivo sends, where it says so. */
	tracks?: readonly string[] | undefined;
	/** The address that Plivo dialled, with its settings. */
	serviceUrl: string;
}

/** What a stream needs of its socket, which may be replaced while the stream continues. */
export interface Connection {
	/** Sends a message; one that does not read what it is sent is closed. */
	send(message: ServerMessage): void;
	/** Closes the socket without ending the stream. */
	close(code: number, reason: string): void;
	/** Ends the stream and closes the socket. */
	end(reason: EndReason): void;
}

/** What can be done with a stream besides listening to it. */
export interface StreamControl {
	player: Pick<Player, 'play' | 'clear' | 'queuedMs'>;
	/** Dials into the call. */
	sendDigits(digits: string): void;
	/** Sends what is said or dialled next to an address. */
	listen(request: ListenRequest): void;
	/** Whether Plivo takes audio; it says so nowhere, so a stream counts as one until it is known. */
	isBidirectional(): boolean;
	/** Milliseconds of audio since the begin of the stream. */
	durationMs(): number;
}

/** Takes what arrives for one stream. */
export interface StreamHandler {
	control: StreamControl;
	/** Gives whether the payload could be used. */
	media(message: MediaMessage['media']): boolean;
	dtmf(message: DtmfMessage['dtmf']): void;
	/** Plivo has played what was sent before the checkpoint of this name. */
	played(name: string): void;
	/** Plivo has dropped what it had not played yet. */
	cleared(): void;
	/** A new socket carries the stream; chunks count from the beginning again. */
	restarted(): void;
	/** Resolves once its last events are given to be sent. */
	end(reason: EndReason): Promise<void>;
}
