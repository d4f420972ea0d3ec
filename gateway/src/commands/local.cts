import { isAllowedTarget } from '../config/targets.cts';
import type { AllowedTarget } from '../config/types.cts';
import { refused } from '../refused.cts';
import type { LiveStream } from '../stream/streams.cts';
import type { Commands, StreamStatus } from './commands.cts';
import { findBidirectional, findStream } from './find.cts';
import { play, type PlayParts } from './play.cts';

export interface LocalParts extends PlayParts {
	deliverTo: readonly AllowedTarget[];
}

const statusOf = ({ info, handler: { control } }: LiveStream): StreamStatus => ({
	...{ streamId: info.streamId, callId: info.callId, format: info.format },
	...{ durationMs: control.durationMs(), queuedMs: control.player.queuedMs() },
});

/** The commands for the streams of this instance. */
export function createLocalCommands(parts: LocalParts): Commands {
	const { streams, deliverTo } = parts;
	/** Makes an error a rejected promise, also for tasks that are not asynchronous. */
	const asPromise = <Result,>(task: () => Result) => Promise.resolve().then(task);

	return {
		list: ({ authId }) =>
			asPromise(() =>
				streams
					.list()
					.filter(({ info }) => info.account.authId === authId)
					.map(statusOf),
			),
		get: (stream) => asPromise(() => statusOf(findStream(streams, stream))),
		play: (stream, request) => play(parts, stream, request),
		clear: (stream) =>
			asPromise(() => findBidirectional(streams, stream).handler.control.player.clear()),
		sendDigits: (stream, digits) =>
			asPromise(() => findBidirectional(streams, stream).handler.control.sendDigits(digits)),
		listen: (stream, request) =>
			asPromise(() => {
				const { handler } = findStream(streams, stream);
				if (!isAllowedTarget(request.to, deliverTo)) {
					throw refused(
						400,
						'The address "to" is not one that DELIVER_TO allows.',
						'Add it to DELIVER_TO, with /webhook-waiting for n8n.',
					);
				}
				handler.control.listen(request);
			}),
	};
}
