import type { SandboxState } from '../state/sandbox-state.cts';
import type { StreamEvent, StreamEventName } from '../state/stream-event.cts';
import { enqueue } from './queue.cts';
import { signRequest } from './signed-request.cts';
import { streamParams } from './stream-params.cts';

const endings: readonly StreamEventName[] = ['StopStream', 'DroppedStream'];

/**
 * Sends a status callback if the stream has a URL for it and the event exists in the family. With
 * `reorderCallbacks` every second callback is sent before the one that precedes it.
 */
export function sendStatusCallback(state: SandboxState, streamEvent: StreamEvent): void {
	const { stream, event } = streamEvent;
	const params = streamParams(state, streamEvent);
	if (!stream.status_callback_url || !params || state.closing.aborted) return;
	const { stream_id: streamId, status_callback_url: url, status_callback_method: method } = stream;
	const request = signRequest(state, { streamId, url, method }, params);
	const { held } = state.outbox;
	const earlier = held.get(streamId);
	if (state.modes.reorderCallbacks && !earlier && !endings.includes(event)) {
		held.set(streamId, request);
		return;
	}
	held.delete(streamId);
	enqueue(state, request, streamId);
	if (earlier) enqueue(state, earlier, streamId);
}

/** Sends the callback that is still held back for a stream that has ended. */
export function sendHeldCallback(state: SandboxState, streamId: string): void {
	const request = state.outbox.held.get(streamId);
	state.outbox.held.delete(streamId);
	if (request) enqueue(state, request, streamId);
}
