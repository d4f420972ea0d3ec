import type { SandboxState } from '../state/sandbox-state.cts';
import type { StreamEvent, StreamEventName } from '../state/stream-event.cts';
import { secondsBetween, utcTime } from '../state/times.cts';
import { digits, withPlus } from '../state/parties.cts';
import type { CallbackParams } from './signed-request.cts';

/**
 * Family A, as in the callback record of Plivo's docs, audio-streaming/best-practices. `Error` is empty
 * on healthy events, as on a compatible carrier, Vobiz.
 */
function familyA(state: SandboxState, { stream, event, fields }: StreamEvent): CallbackParams {
	const call = state.calls.get(stream.call_uuid);
	return {
		CallUUID: stream.call_uuid,
		Error: fields.Error ?? '',
		Event: event,
		From: digits(call?.from ?? ''),
		ParentAuthID: state.settings.parent.authId,
		ServiceURL: stream.service_url,
		StreamID: stream.stream_id,
		Timestamp: utcTime(state.settings.now()),
		To: digits(call?.to ?? ''),
		status_callback_method: stream.status_callback_method,
		status_callback_url: stream.status_callback_url,
		...(fields.Name === undefined ? {} : { Name: fields.Name }),
	};
}

/** Family B has no names for the other events, so it sends no callback for them. */
const namesB: Partial<Record<StreamEventName, string>> = {
	StartStream: 'started',
	StopStream: 'stopped',
	DroppedStream: 'failed',
};

/** Family B. Source: Plivo docs, audio-streaming/audio-streaming-reference. */
function familyB(
	state: SandboxState,
	{ stream, event, fields }: StreamEvent,
): CallbackParams | undefined {
	const Event = namesB[event];
	if (Event === undefined) return undefined;
	const call = state.calls.get(stream.call_uuid);
	const now = state.settings.now();
	return {
		CallUUID: stream.call_uuid,
		Direction: call?.direction ?? '',
		Event,
		From: withPlus(call?.from ?? ''),
		StreamID: stream.stream_id,
		Timestamp: `${now.toISOString().slice(0, 19)}Z`,
		To: withPlus(call?.to ?? ''),
		...(fields.StatusReason === undefined ? {} : { StatusReason: fields.StatusReason }),
		...(event === 'StopStream' ? { Duration: secondsBetween(stream.start_time ?? now, now) } : {}),
	};
}

/** The parameters of a status callback; `undefined` if the chosen family has no such event. */
export function streamParams(state: SandboxState, event: StreamEvent): CallbackParams | undefined {
	const family = state.modes.callbackFamily === 'B' ? familyB : familyA;
	return family(state, event);
}
