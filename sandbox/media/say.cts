import { setCapped } from '../state/capped.cts';
import type { Line } from '../state/line.cts';
import type { Track } from '../state/records.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { streamsOf } from '../state/stream-lifecycle.cts';
import { readWav } from './wav.cts';

/** How many lines of streams are kept, so that their audio does not fill the memory. */
const MAX_LINES = 100;

/** Adds the line of a stream, which says what was said on the call before there was a stream. */
export function addLine(state: SandboxState, line: Line): void {
	const { stream_id, call_uuid } = line.stream;
	setCapped(state.lines, [stream_id, line], ({ stream }) => stream.state === 'ended', MAX_LINES);
	for (const wav of state.unsaid.get(call_uuid) ?? []) line.say(wav);
	state.unsaid.delete(call_uuid);
}

/**
 * Lets one side say something on a stream; false if it has no WebSocket or has ended.
 *
 * @param wav a WAV file
 * @param track default: the caller's
 * @throws Error if it is not one
 */
export function say(state: SandboxState, streamId: string, wav: Buffer, track?: Track): boolean {
	const line = state.lines.get(streamId);
	if (!line || line.stream.state === 'ended') return false;
	line.say(wav, track);
	return true;
}

/**
 * Lets the caller say something on the streams of a call, or on its next one if none is open; false
 * if there is no live or queued call with this id.
 *
 * @param wav a WAV file
 * @throws Error if it is not one
 */
export function sayOnCall(state: SandboxState, callUuid: string, wav: Buffer): boolean {
	const call = state.calls.get(callUuid);
	if (!call || call.call_status === 'completed') return false;
	readWav(wav, 8000);
	const said = streamsOf(state, callUuid).map(({ stream_id }) => say(state, stream_id, wav));
	if (!said.includes(true)) {
		state.unsaid.set(callUuid, [...(state.unsaid.get(callUuid) ?? []), wav]);
	}
	return true;
}
