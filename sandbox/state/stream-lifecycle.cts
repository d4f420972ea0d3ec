import { randomUUID } from 'node:crypto';

import { setCapped } from './capped.cts';
import type { SandboxState } from './sandbox-state.cts';
import { streamEndings } from './stream-endings.cts';
import type { StreamEventFields, StreamEventName } from './stream-event.cts';
import type { EndReason, StreamRecord } from './stream.cts';

/** Defaults of the parameters of Start. Source: Plivo docs, voice/api/audio-streams. */
export const streamDefaults = {
	service_url: 'wss://sandbox.invalid/stream',
	bidirectional: false,
	audio_track: 'inbound',
	content_type: 'audio/x-l16;rate=8000',
	stream_timeout: 86_400,
	status_callback_url: '',
	status_callback_method: 'POST',
	extra_headers: '',
	noise_cancellation: 'false',
	noise_cancellation_level: 85,
} as const;

const newStream = {
	...streamDefaults,
	start_time: null,
	end_time: null,
	state: 'initiated',
	endReason: null,
	framesSent: 0,
	bytesSent: 0,
	bytesPlayed: 0,
	digits: '',
} as const;

/** Adds a stream that is not connected yet. */
export function addStream(
	state: SandboxState,
	callUuid: string,
	fields: Partial<StreamRecord>,
): StreamRecord {
	const stream: StreamRecord = {
		...newStream,
		stream_id: randomUUID(),
		created_at: state.settings.now(),
		...fields,
		call_uuid: callUuid,
	};
	setCapped(state.streams, [stream.stream_id, stream], (one) => one.state === 'ended');
	return stream;
}

/** How long a seeded stream that has ended has run. */
const SEEDED_SECONDS = 27;

/**
 * Adds a stream record without a WebSocket, live unless `fields` has another `state` or an
 * `end_time`. Every seeded stream has its own service URL unless one is given.
 *
 * @throws Error if the call does not exist
 */
export function seedStream(
	state: SandboxState,
	callUuid: string,
	fields: Partial<StreamRecord> = {},
): StreamRecord {
	if (!state.calls.has(callUuid)) throw new Error(`The sandbox has no call ${callUuid}`);
	const now = state.settings.now();
	const phase = fields.state ?? (fields.end_time ? 'ended' : 'live');
	const stream_id = fields.stream_id ?? randomUUID();
	const end = fields.end_time ?? now;
	const times = {
		initiated: { start_time: null, end_time: null },
		live: { start_time: now, end_time: null },
		ended: { start_time: new Date(end.getTime() - SEEDED_SECONDS * 1000), end_time: end },
	};
	return addStream(state, callUuid, {
		service_url: `${streamDefaults.service_url}/${stream_id}`,
		...times[phase],
		endReason: phase === 'ended' ? 'stopped' : null,
		...fields,
		state: phase,
		stream_id,
	});
}

/** The streams of a call, newest first. */
export function streamsOf(state: SandboxState, callUuid: string): StreamRecord[] {
	return [...state.streams.values()].filter((one) => one.call_uuid === callUuid).reverse();
}

/** Emits an event that Plivo reports about a stream. */
export function reportStreamEvent(
	state: SandboxState,
	stream: StreamRecord,
	event: StreamEventName,
	fields: StreamEventFields = {},
): void {
	state.events.emit('streamEvent', { stream, event, fields });
}

/** Marks a stream as live; called when its first audio is sent. */
export function startStream(state: SandboxState, stream: StreamRecord): void {
	stream.state = 'live';
	stream.start_time = state.settings.now();
	reportStreamEvent(state, stream, 'StartStream');
	state.events.emit('streamStarted', stream);
}

/** Ends a stream: its record, its socket and its event. A stream that has ended is left alone. */
export function endStream(state: SandboxState, stream: StreamRecord, reason: EndReason): void {
	if (stream.state === 'ended') return;
	stream.state = 'ended';
	stream.end_time = state.settings.now();
	stream.endReason = reason;
	state.sessions.get(stream.stream_id)?.close();
	state.sessions.delete(stream.stream_id);
	const ending = streamEndings(state.modes)[reason];
	if (ending) reportStreamEvent(state, stream, ending.event, ending.fields);
	state.events.emit('streamEnded', stream);
}
