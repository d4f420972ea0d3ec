import { secondsBetween, utcTime } from '../state/times.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { StreamRecord } from '../state/types.cts';

/** Plivo's words for what happens to a stream, family A (plivo-api.md section 2.2). */
export type StreamEventName =
	| 'StartStream'
	| 'StopStream'
	| 'DroppedStream'
	| 'DegradedStream'
	| 'PlayedStream'
	| 'ClearedAudio';

/** What comes with a word besides the stream's own fields. */
export interface StreamEventFields {
	Error?: string;
	StatusReason?: string;
	Name?: string;
}

/** The fields of a callback; only `Duration` of family B is a number. */
export type CallbackParams = Record<string, string | number>;

/** Numbers without their plus sign, SIP addresses as they are. */
export const digits = (party: string) => party.replace(/^\+/, '');
const withPlus = (party: string) => (/^\d+$/.test(party) ? `+${party}` : party);

/** The key set of Plivo's one real record, with `Error` empty on healthy events (section 2.3). */
function familyA(
	state: SandboxState,
	stream: StreamRecord,
	word: StreamEventName,
	fields: StreamEventFields,
) {
	const call = state.calls.get(stream.call_uuid);
	return {
		CallUUID: stream.call_uuid,
		Error: fields.Error ?? '',
		Event: word,
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

/** Family B has no words for the other three, so they cause no callback there. */
const wordsB: Partial<Record<StreamEventName, string>> = {
	StartStream: 'started',
	StopStream: 'stopped',
	DroppedStream: 'failed',
};

function familyB(
	state: SandboxState,
	stream: StreamRecord,
	word: StreamEventName,
	fields: StreamEventFields,
) {
	const Event = wordsB[word];
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
		...(word === 'StopStream' ? { Duration: secondsBetween(stream.start_time ?? now, now) } : {}),
	};
}

/** The parameters of a callback; `undefined` where the family of the day has no such event. */
export function callbackParams(
	state: SandboxState,
	stream: StreamRecord,
	word: StreamEventName,
	fields: StreamEventFields,
): CallbackParams | undefined {
	const family = state.modes.callbackFamily === 'B' ? familyB : familyA;
	return family(state, stream, word, fields);
}
