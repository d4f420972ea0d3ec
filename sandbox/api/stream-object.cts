import type { Modes } from '../state/settings.cts';
import type { StreamRecord } from '../state/types.cts';
import { chargeStream } from '../state/billing.cts';
import { utcMicroseconds, zonedTime } from '../state/times.cts';
import type { SandboxState } from '../state/sandbox-state.cts';

const seedFields = [
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

/** Which fields a stream object has: plivo-api.md sections 1.2 and 1.3. */
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
	'2023': seedFields,
	'2026': [
		...seedFields.filter((name) => name !== 'plivo_auth_id' && name !== 'resource_uri'),
		'content_type',
	],
};

/** Only `initiated` was ever seen at Plivo; the other words are those of a clone, Vobiz. */
const status = { initiated: 'initiated', live: 'in-progress', ended: 'completed' } as const;

function money({ start_time, end_time }: StreamRecord) {
	const { seconds, billedSeconds, cost } = chargeStream(start_time, end_time);
	return { bill_duration: seconds, rounded_bill_duration: billedSeconds, billed_amount: cost };
}

/** The stream as Plivo shows it, in the shape that the modes ask for. */
export function streamObject(state: SandboxState, stream: StreamRecord, authId: string) {
	const zoned = (instant: Date | null) =>
		instant && zonedTime(instant, state.settings.utcOffsetMinutes);
	const all: Record<string, unknown> = {
		...stream,
		...money(stream),
		status: status[stream.state],
		start_time: zoned(stream.start_time),
		end_time: zoned(stream.end_time),
		// In Plivo's own example it equals the end: the row is written when the stream ends.
		created_at: `${utcMicroseconds(stream.end_time ?? stream.created_at)}+00:00`,
		plivo_auth_id: authId,
		resource_uri: `/v1/Account/${authId}/Call/${stream.call_uuid}/Stream/${stream.stream_id}/`,
	};
	return Object.fromEntries(fields[state.modes.shape].map((name) => [name, all[name]]));
}
