import { notify } from '../callbacks/queue.cts';
import type { StreamRecord } from './types.cts';
import { endStream } from './streams.cts';
import type { SandboxState } from './sandbox-state.cts';

/** What Plivo says while the other side reads too slowly, in the words of a clone, Vobiz. */
export const DEGRADED = 'connection degraded';

function live(state: SandboxState, streamId: string): StreamRecord | undefined {
	const stream = state.streams.get(streamId);
	return stream?.state === 'live' ? stream : undefined;
}

/** Sends DegradedStream as if the buffer filled up; false where the stream is not live. */
export function degrade(state: SandboxState, streamId: string): boolean {
	const stream = live(state, streamId);
	if (stream) notify(state, stream, 'DegradedStream', { Error: DEGRADED });
	return stream !== undefined;
}

/** Breaks the stream's connection, which ends it; false where it is not live. */
export function drop(state: SandboxState, streamId: string): boolean {
	const stream = live(state, streamId);
	if (!stream) return false;
	state.sessions.get(streamId)?.cut();
	endStream(state, stream, 'broken');
	return true;
}

/** The caller presses a key; false where no WebSocket is open to hear it. */
export function press(state: SandboxState, streamId: string, digit: string): boolean {
	return state.sessions.get(streamId)?.press(digit) ?? false;
}
