import type { Connection, EndReason, StreamHandler, StreamInfo } from './types.cts';

/** A stream that is going on. */
export interface LiveStream {
	info: StreamInfo;
	handler: StreamHandler;
	connection: Connection;
}

/** Why a `start` is refused, as the reason of the close. */
export interface RefusedStart {
	refused: string;
}

/**
 * The streams of this instance. What other instances have to know of them goes through this
 * interface, so that several instances can share it.
 */
export interface Streams {
	/** Opens a stream, or continues it on a new socket. */
	open(info: StreamInfo, connection: Connection): LiveStream | RefusedStart;
	/** Ends a stream, if `connection` is the one that carries it. */
	end(streamId: string, connection: Connection, reason: EndReason): void;
	find(streamId: string): LiveStream | undefined;
	list(): LiveStream[];
}

export function createStreams(openHandler: (info: StreamInfo) => StreamHandler): Streams {
	const live = new Map<string, LiveStream>();

	/** A socket for a stream that has one: Plivo has lost the old one, and we have not noticed yet. */
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
			const stream = { info, handler: openHandler(info), connection };
			live.set(info.streamId, stream);
			return stream;
		},
		end(streamId, connection, reason) {
			const stream = live.get(streamId);
			if (stream?.connection !== connection) return;
			live.delete(streamId);
			stream.handler.end(reason);
		},
		find: (streamId) => live.get(streamId),
		list: () => [...live.values()],
	};
}
