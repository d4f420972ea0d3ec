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

/** The data of a stream from its address, its signature and its `start`. */
export interface StreamInfo {
	streamId: string;
	/** Plivo's CallUUID. */
	callId: string;
	/** The account whose token signed the upgrade. */
	account: Account;
	settings: Settings;
	format: Format;
	/** The tracks that Plivo sends, if `start` has them. */
	tracks?: readonly string[] | undefined;
	/** The address that Plivo connected to, with its settings. */
	serviceUrl: string;
}

/** The socket of a stream. It may be replaced while the stream continues. */
export interface Connection {
	/** Sends a message. The socket is closed if the other side does not read its messages. */
	send(message: ServerMessage): void;
	/** Closes the socket without ending the stream. */
	close(code: number, reason: string): void;
	/** Ends the stream and closes the socket. */
	end(reason: EndReason): void;
}

/** The commands for a stream. */
export interface StreamControl {
	player: Pick<Player, 'play' | 'clear' | 'queuedMs'>;
	/** Sends digits into the call. */
	sendDigits(digits: string): void;
	/** Sends the next utterance or digits to an address. */
	listen(request: ListenRequest): void;
	/** Whether Plivo accepts audio. Plivo does not say so, so it is true until the opposite is known. */
	isBidirectional(): boolean;
	/** Milliseconds of audio since the start of the stream. */
	durationMs(): number;
}

/** Handles the messages of one stream. */
export interface StreamHandler {
	control: StreamControl;
	/** Returns whether the payload could be used. */
	media(message: MediaMessage['media']): boolean;
	dtmf(message: DtmfMessage['dtmf']): void;
	/** Plivo has played the audio before the checkpoint with this name. */
	played(name: string): void;
	/** Plivo has dropped the audio that it had not played yet. */
	cleared(): void;
	/** The stream has a new socket; chunks count from the beginning again. */
	restarted(): void;
	/** Resolves after its last events were passed on for delivery. */
	end(reason: EndReason): Promise<void>;
}
