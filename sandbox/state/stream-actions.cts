import type { SandboxState } from './sandbox-state.cts';
import type { StreamRecord } from './stream.cts';
import { endStream, reportStreamEvent } from './stream-lifecycle.cts';

/** The Error of DegradedStream on a compatible carrier, Vobiz. Plivo documents none. */
const DEGRADED = 'connection degraded';

function liveStream(state: SandboxState, streamId: string): StreamRecord | undefined {
	const stream = state.streams.get(streamId);
	return stream?.state === 'live' ? stream : undefined;
}

/** Reports that the server reads too slowly. */
export const reportDegraded = (state: SandboxState, stream: StreamRecord): void =>
	reportStreamEvent(state, stream, 'DegradedStream', { Error: DEGRADED });

/** Reports a live stream as degraded, as if its buffer were filling up; false if it is not live. */
export function degrade(state: SandboxState, streamId: string): boolean {
	const stream = liveStream(state, streamId);
	if (stream) reportDegraded(state, stream);
	return stream !== undefined;
}

/** Breaks the connection of a live stream, which ends it; false if it is not live. */
export function drop(state: SandboxState, streamId: string): boolean {
	const stream = liveStream(state, streamId);
	if (!stream) return false;
	state.sessions.get(streamId)?.cut();
	endStream(state, stream, 'broken');
	return true;
}

/** Lets the caller press a key; false if no WebSocket is open to receive it. */
export function press(state: SandboxState, streamId: string, digit: string): boolean {
	return state.sessions.get(streamId)?.press(digit) ?? false;
}
