import { createStreams } from '../src/stream/streams.cts';
import type { StreamHandler, StreamInfo } from '../src/stream/types.cts';
import { ACCOUNT, OTHER_ACCOUNT } from './support/config.cts';

const handler = { end: () => undefined } as unknown as StreamHandler;
const connection = { send: () => undefined, close: () => undefined, end: () => undefined };

describe('The streams of an instance', () => {
	it('are remembered after their end, the last ten thousand, for their own account', () => {
		const streams = createStreams(() => handler);
		for (let at = 0; at <= 10_000; at += 1) {
			const info = { streamId: `stream-${at}`, account: ACCOUNT } as StreamInfo;
			streams.open(info, connection);
			streams.end(info.streamId, connection, 'closed');
		}
		const hasEnded = ['stream-0', 'stream-1', 'stream-10000', 'other'].map((streamId) =>
			streams.hasEnded(streamId, ACCOUNT.authId),
		);
		expect(hasEnded).toEqual([false, true, true, false]);
		expect(streams.hasEnded('stream-1', OTHER_ACCOUNT.authId)).toBe(false);
	});
});
