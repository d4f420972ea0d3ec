import { randomUUID } from 'node:crypto';

import { sendHangupRequest } from '../callbacks/queue.cts';
import { hangupParams } from '../callbacks/call-params.cts';
import type { Call } from './types.cts';
import { utcMicroseconds } from './times.cts';
import { hangups, type Hangup } from './hangup-causes.cts';
import { setCapped } from './capped.cts';
import { endStream } from './streams.cts';
import type { SandboxState } from './sandbox-state.cts';

/** Numbers of the range that is set aside for fiction. */
const nobody = { from: '14155550100', to: '14155550199', caller_name: '+14155550100' };

/**
 * Adds a call, live at once unless `fields` say otherwise.
 * @param fields anything to fix; the rest is made up
 */
export function placeCall(state: SandboxState, fields: Partial<Call> = {}): Call {
	const now = state.settings.now();
	const call_uuid = fields.call_uuid ?? randomUUID();
	const call: Call = {
		...nobody,
		call_uuid,
		// On every call that Plivo's own CLI authors saw, the two ids are the same.
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

/** Turns a queued call into a live one; any other call stays as it is. */
export function answerCall(state: SandboxState, call: Call): void {
	if (call.call_status !== 'queued') return;
	call.call_status = 'in-progress';
	call.answered = state.settings.now();
	state.events.emit('callStarted', call);
}

/** Ends a call and its streams; false where no such call runs or waits. */
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
	sendHangupRequest(state, call, hangupParams(state, call));
	state.events.emit('callEnded', call);
	return true;
}
