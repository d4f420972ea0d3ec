import { randomUUID } from 'node:crypto';

import type { EndReason, StreamRecord } from './types.cts';
import { notify, release } from '../callbacks/queue.cts';
import { endings } from './stream-endings.cts';
import { keepIn } from './capped.cts';
import type { World } from './sandbox-state.cts';

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
	world: World,
	callUuid: string,
	fields: Partial<StreamRecord>,
): StreamRecord {
	const stream: StreamRecord = {
		...untouched,
		stream_id: randomUUID(),
		created_at: world.settings.now(),
		...fields,
		call_uuid: callUuid,
	};
	keepIn(world.streams, [stream.stream_id, stream], ({ state }) => state === 'ended');
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
	world: World,
	callUuid: string,
	fields: Partial<StreamRecord> = {},
): StreamRecord {
	if (!world.calls.has(callUuid)) throw new Error(`The sandbox has no call ${callUuid}`);
	const now = world.settings.now();
	const state = fields.state ?? (fields.end_time ? 'ended' : 'live');
	const stream_id = fields.stream_id ?? randomUUID();
	const end = fields.end_time ?? now;
	const times = {
		initiated: { start_time: null, end_time: null },
		live: { start_time: now, end_time: null },
		ended: { start_time: new Date(end.getTime() - SEEDED_SECONDS * 1000), end_time: end },
	};
	return addStream(world, callUuid, {
		service_url: `${streamDefaults.service_url}/${stream_id}`,
		...times[state],
		endReason: state === 'ended' ? 'stopped' : null,
		...fields,
		state,
		stream_id,
	});
}

/** The streams of a call, newest first. */
export function streamsOf(world: World, callUuid: string): StreamRecord[] {
	return [...world.streams.values()].filter((one) => one.call_uuid === callUuid).reverse();
}

/** Marks the stream as running and says so; for the moment its first audio leaves. */
export function beginStream(world: World, stream: StreamRecord): void {
	stream.state = 'live';
	stream.start_time = world.settings.now();
	notify(world, stream, 'StartStream');
	world.bell.ring('streamStarted', stream);
}

/** Ends a stream for the given reason: record, socket, callback. One that has ended stays as it is. */
export function endStream(world: World, stream: StreamRecord, reason: EndReason): void {
	if (stream.state === 'ended') return;
	stream.state = 'ended';
	stream.end_time = world.settings.now();
	stream.endReason = reason;
	world.lines.get(stream.stream_id)?.close();
	world.lines.delete(stream.stream_id);
	const ending = endings(world.modes)[reason];
	if (ending) notify(world, stream, ending.word, ending.fields);
	else release(world, stream.stream_id);
	world.bell.ring('streamEnded', stream);
}
