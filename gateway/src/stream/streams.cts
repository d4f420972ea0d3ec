import type { ServerMessage } from '../playback/messages.cts';
import type { Connection, EndReason, StreamHandler, StreamInfo } from './types.cts';

/** A live stream. */
export interface LiveStream {
	info: StreamInfo;
	handler: StreamHandler;
	connection: Connection;
}

/** Why a `start` is rejected, as the reason of the close. */
export interface RefusedStart {
	refused: string;
}

/**
 * The streams of this instance. Other instances need no other information about them, so that several
 * instances can share an implementation of this interface.
 */
export interface Streams {
	/** Opens a stream, or continues it on a new socket. */
	open(info: StreamInfo, connection: Connection): LiveStream | RefusedStart;
	/** Ends a stream, if `connection` is its current connection. */
	end(streamId: string, connection: Connection, reason: EndReason): void;
	find(streamId: string): LiveStream | undefined;
	/** Whether a stream of an account has ended here. The last ten thousand are remembered. */
	hasEnded(streamId: string, authId: string): boolean;
	list(): LiveStream[];
}

/** Makes the handler for the messages of a stream; `send` sends to its current socket. */
export type OpenHandler = (
	info: StreamInfo,
	send: (message: ServerMessage) => void,
) => StreamHandler;

/** How many ended streams are remembered. */
const MAX_ENDED = 10_000;

export function createStreams(openHandler: OpenHandler): Streams {
	const live = new Map<string, LiveStream>();
	const ended = new Map<string, string>();

	function remember(streamId: string, authId: string) {
		ended.set(streamId, authId);
		const [oldest] = ended.keys();
		if (ended.size > MAX_ENDED) ended.delete(oldest!);
	}

	/** A new socket for a live stream: Plivo has lost the old one, and the gateway has not noticed yet. */
	function replace(stream: LiveStream, info: StreamInfo, connection: Connection) {
		if (stream.info.account.authId !== info.account.authId) {
			return { refused: 'The stream belongs to another account.' };
		}
		if (stream.info.format !== info.format) return { refused: 'The format has changed.' };
		const old = stream.connection;
		stream.connection = connection;
		stream.handler.restarted();
		old.close(1000, 'Replaced by a new connection.');
		return stream;
	}

	return {
		open(info, connection) {
			const known = live.get(info.streamId);
			if (known !== undefined) return replace(known, info, connection);
			const handler = openHandler(info, (message) => stream.connection.send(message));
			const stream: LiveStream = { info, handler, connection };
			live.set(info.streamId, stream);
			return stream;
		},
		end(streamId, connection, reason) {
			const stream = live.get(streamId);
			if (stream?.connection !== connection) return;
			live.delete(streamId);
			remember(streamId, stream.info.account.authId);
			void stream.handler.end(reason);
		},
		find: (streamId) => live.get(streamId),
		hasEnded: (streamId, authId) => ended.get(streamId) === authId,
		list: () => [...live.values()],
	};
}
