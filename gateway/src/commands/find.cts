import { refused } from '../refused.cts';
import type { LiveStream, Streams } from '../stream/streams.cts';
import type { StreamName } from './commands.cts';

/** A live stream of the account of the request. */
export function findStream(
	streams: Pick<Streams, 'find' | 'hasEnded'>,
	{ account: { authId }, streamId }: StreamName,
): LiveStream {
	const stream = streams.find(streamId);
	if (stream?.info.account.authId === authId) return stream;
	if (streams.hasEnded(streamId, authId)) {
		throw refused(409, 'The stream has ended.', 'Start another stream.');
	}
	throw refused(
		404,
		'There is no such stream of this account.',
		'Check the id: it is StreamID in the events of the gateway and of Plivo.',
	);
}

/** The same for a stream that accepts audio and digits. */
export function findBidirectional(
	streams: Pick<Streams, 'find' | 'hasEnded'>,
	name: StreamName,
): LiveStream {
	const stream = findStream(streams, name);
	if (stream.handler.control.isBidirectional()) return stream;
	throw refused(
		409,
		'The stream is not bidirectional.',
		'Start it with bidirectional, and with the inbound track only.',
	);
}
