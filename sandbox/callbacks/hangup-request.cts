import type { Call } from '../state/call.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { hangupParams } from './call-params.cts';
import { enqueue } from './queue.cts';
import { signRequest } from './signed-request.cts';

/**
 * Reports the end of a call to the hangup URL of its application, or to the answer URL if no hangup
 * URL is set. Source: Plivo docs, account/api/application.
 */
export function sendHangupRequest(state: SandboxState, call: Call): void {
	if (!call.application || state.closing.aborted) return;
	const { hangup_url, answer_url, hangup_method: method } = call.application;
	const to = { streamId: '', url: hangup_url || answer_url, method };
	enqueue(state, signRequest(state, to, hangupParams(state, call)), call.call_uuid);
}
