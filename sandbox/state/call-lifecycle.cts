import { randomUUID } from 'node:crypto';

import type { Call } from './call.cts';
import { setCapped } from './capped.cts';
import { hangups, type Hangup } from './hangup-causes.cts';
import type { SandboxState } from './sandbox-state.cts';
import { endStream } from './stream-lifecycle.cts';
import { utcMicroseconds } from './times.cts';

/** Numbers of the range that is reserved for fiction. */
const fictionalParties = { from: '14155550100', to: '14155550199', caller_name: '+14155550100' };

/**
 * Adds a call, live at once unless `fields` say otherwise.
 *
 * @param fields any fields to set; the others get defaults
 */
export function placeCall(state: SandboxState, fields: Partial<Call> = {}): Call {
	const now = state.settings.now();
	const call_uuid = fields.call_uuid ?? randomUUID();
	const call: Call = {
		...fictionalParties,
		call_uuid,
		// The authors of Plivo's CLI found both ids equal on every test call.
		request_uuid: call_uuid,
		direction: 'inbound',
		call_status: 'in-progress',
		session_start: utcMicroseconds(now),
		initiated: now,
		answered: fields.call_status === 'queued' ? null : now,
		ended: null,
		application: null,
		hangup: null,
		...fields,
	};
	setCapped(state.calls, [call_uuid, call], ({ call_status }) => call_status === 'completed');
	if (call.call_status === 'in-progress') state.events.emit('callStarted', call);
	return call;
}

/** Turns a queued call into a live one. Any other call is left alone. */
export function answerCall(state: SandboxState, call: Call): void {
	if (call.call_status !== 'queued') return;
	call.call_status = 'in-progress';
	call.answered = state.settings.now();
	state.events.emit('callStarted', call);
}

/** Ends a call and its streams; false if there is no live or queued call with this id. */
export function hangUp(
	state: SandboxState,
	callUuid: string,
	hangup: Hangup = hangups.caller,
): boolean {
	const call = state.calls.get(callUuid);
	if (!call || call.call_status === 'completed') return false;
	call.call_status = 'completed';
	call.ended = state.settings.now();
	call.hangup = hangup;
	for (const stream of state.streams.values()) {
		if (stream.call_uuid === callUuid) endStream(state, stream, 'hangUp');
	}
	state.events.emit('callEnded', call);
	return true;
}
