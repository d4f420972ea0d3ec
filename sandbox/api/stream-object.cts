import { chargeStream } from '../state/billing.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { Modes } from '../state/settings.cts';
import type { StreamRecord } from '../state/stream.cts';
import { utcMicroseconds, zonedTime } from '../state/times.cts';

const fields2023 = [
	'audio_track',
	'bidirectional',
	'bill_duration',
	'billed_amount',
	'call_uuid',
	'created_at',
	'end_time',
	'plivo_auth_id',
	'resource_uri',
	'rounded_bill_duration',
	'service_url',
	'start_time',
	'stream_id',
] as const;

/**
 * Fields of a stream object: fixtures of plivo-go, -php and -python of 2022, Plivo docs
 * voice/api/audio-streams of 2023 and 2026.
 */
const fields: Record<Modes['shape'], readonly string[]> = {
	'2022': [
		'call_uuid',
		'end_time',
		'service_url',
		'start_time',
		'status',
		'status_callback_url',
		'stream_id',
	],
	'2023': fields2023,
	'2026': [
		...fields2023.filter((name) => name !== 'plivo_auth_id' && name !== 'resource_uri'),
		'content_type',
	],
};

/** Plivo's sources show only `initiated`; the others are those of a compatible carrier, Vobiz. */
const status = { initiated: 'initiated', live: 'in-progress', ended: 'completed' } as const;

function billing({ start_time, end_time }: StreamRecord) {
	const { seconds, billedSeconds, cost } = chargeStream(start_time, end_time);
	return { bill_duration: seconds, rounded_bill_duration: billedSeconds, billed_amount: cost };
}

/** A stream as Plivo shows it, with the fields that the mode asks for. */
export function streamObject(state: SandboxState, stream: StreamRecord, authId: string) {
	const zoned = (instant: Date | null) =>
		instant && zonedTime(instant, state.settings.utcOffsetMinutes);
	const all: Record<string, unknown> = {
		...stream,
		...billing(stream),
		status: status[stream.state],
		start_time: zoned(stream.start_time),
		end_time: zoned(stream.end_time),
		// In the example of Plivo's documentation it equals the end of the stream.
		created_at: `${utcMicroseconds(stream.end_time ?? stream.created_at)}+00:00`,
		plivo_auth_id: authId,
		resource_uri: `/v1/Account/${authId}/Call/${stream.call_uuid}/Stream/${stream.stream_id}/`,
	};
	return Object.fromEntries(fields[state.modes.shape].map((name) => [name, all[name]]));
}
