import { randomUUID } from 'node:crypto';

import type { EndReason, StreamRecord } from './types.cts';
import { notify, release } from '../callbacks/queue.cts';
import { endings } from './stream-endings.cts';
import { setCapped } from './capped.cts';
import type { SandboxState } from './sandbox-state.cts';

/** What Start takes when a parameter is absent: plivo-api.md section 1.1. */
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

const untouched = {
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

/** Adds a stream that has not connected yet. */
export function addStream(
	state: SandboxState,
	callUuid: string,
	fields: Partial<StreamRecord>,
): StreamRecord {
	const stream: StreamRecord = {
		...untouched,
		stream_id: randomUUID(),
		created_at: state.settings.now(),
		...fields,
		call_uuid: callUuid,
	};
	setCapped(state.streams, [stream.stream_id, stream], ({ state }) => state === 'ended');
	return stream;
}

/** How long a seeded stream that has ended claims to have run. */
const SEEDED_SECONDS = 27;

/**
 * Adds a stream record without any WebSocket, live unless `fields` hold another `state` or an
 * `end_time`. Every seeded stream gets a service URL of its own unless one is given.
 * @throws Error where the call does not exist
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

/** Marks the stream as running and says so; for the moment its first audio leaves. */
export function beginStream(state: SandboxState, stream: StreamRecord): void {
	stream.state = 'live';
	stream.start_time = state.settings.now();
	notify(state, stream, 'StartStream');
	state.events.emit('streamStarted', stream);
}

/** Ends a stream for the given reason: record, socket, callback. One that has ended stays as it is. */
export function endStream(state: SandboxState, stream: StreamRecord, reason: EndReason): void {
	if (stream.state === 'ended') return;
	stream.state = 'ended';
	stream.end_time = state.settings.now();
	stream.endReason = reason;
	state.sessions.get(stream.stream_id)?.close();
	state.sessions.delete(stream.stream_id);
	const ending = endings(state.modes)[reason];
	if (ending) notify(state, stream, ending.word, ending.fields);
	else release(state, stream.stream_id);
	state.events.emit('streamEnded', stream);
}
