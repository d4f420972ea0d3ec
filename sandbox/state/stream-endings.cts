import type { Modes } from './settings.cts';
import type { StreamEventFields, StreamEventName } from './stream-event.cts';
import type { EndReason } from './stream.cts';

/** What Plivo reports when a stream ends. */
export interface StreamEnding {
	event: Extract<StreamEventName, 'StopStream' | 'DroppedStream'>;
	fields: StreamEventFields;
}

/** Plivo's text, from the callback record in its docs, audio-streaming/best-practices. */
export const DISCONNECTED = 'connection disconnected with the remote service';

const stop: StreamEnding = {
	event: 'StopStream',
	fields: { Error: '', StatusReason: 'completed' },
};

function dropped(Error: string): StreamEnding {
	return { event: 'DroppedStream', fields: { Error, StatusReason: 'connection_failed' } };
}

/** The event of each end reason; `undefined` if Plivo reports none. */
export function streamEndings(modes: Modes): Record<EndReason, StreamEnding | undefined> {
	return {
		stopped: stop,
		timeout: stop,
		broken: dropped(DISCONNECTED),
		slow: dropped('sandbox: the remote service reads too slowly'),
		unreachable: dropped('sandbox: the remote service could not be reached'),
		// Plivo sends no StopStream if the caller hangs up. Source: plivo-node, JSDoc of calls.stream.
		hangUp: modes.hangUpCallback === 'dropped' ? dropped(DISCONNECTED) : undefined,
		closing: undefined,
	};
}
