import { chargeCall } from '../state/billing.cts';
import type { Call } from '../state/call.cts';
import { hangups } from '../state/hangup-causes.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { zonedTime } from '../state/times.cts';

/** A past call as Plivo shows it. Fields: Plivo docs, voice/api/call/the-call-object. */
export function callRecord(call: Call, state: SandboxState, authId: string) {
	const zoned = (instant: Date | null) =>
		instant && zonedTime(instant, state.settings.utcOffsetMinutes);
	const { seconds, billedSeconds, cost, rate } = chargeCall(call);
	const hangup = call.hangup ?? hangups.caller;
	return {
		answer_time: zoned(call.answered),
		bill_duration: seconds,
		billed_duration: billedSeconds,
		call_direction: call.direction,
		call_duration: seconds,
		call_status: call.call_status,
		call_uuid: call.call_uuid,
		end_time: zoned(call.ended),
		from_number: call.from,
		hangup_cause_code: hangup.code,
		hangup_cause_name: hangup.name,
		hangup_source: hangup.source,
		initiation_time: zoned(call.initiated),
		parent_call_uuid: null,
		resource_uri: `/v1/Account/${authId}/Call/${call.call_uuid}/`,
		to_number: call.to,
		total_amount: cost,
		total_rate: rate.toFixed(5),
	};
}
