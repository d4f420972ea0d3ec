import type { SandboxState } from '../state/sandbox-state.cts';
import { sendHangupRequest } from './hangup-request.cts';
import { sendHeldCallback, sendStatusCallback } from './status-callbacks.cts';

/** Sends a callback for every event of a stream and for the end of every call. */
export function startCallbacks(state: SandboxState): void {
	state.events.on('streamEvent', (event) => sendStatusCallback(state, event));
	state.events.on('streamEnded', ({ stream_id }) => sendHeldCallback(state, stream_id));
	state.events.on('callEnded', (call) => sendHangupRequest(state, call));
}
