import { chargeCall } from '../state/billing.cts';
import type { Call } from '../state/call.cts';
import { hangups } from '../state/hangup-causes.cts';
import { digits } from '../state/parties.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { localTime } from '../state/times.cts';
import type { CallbackParams } from './signed-request.cts';

/**
 * Parameters of every request about a call: the documented ones, and ParentAuthID and SessionStart of
 * the request in the signature tests of plivo-go and plivo-ruby.
 */
const common = (state: SandboxState, call: Call): CallbackParams => ({
	CallUUID: call.call_uuid,
	CallerName: call.caller_name,
	Direction: call.direction,
	From: digits(call.from),
	ParentAuthID: state.settings.parent.authId,
	SessionStart: call.session_start,
	To: digits(call.to),
});

/** The parameters of the request to an answer URL. Source: Plivo docs, account/api/application. */
export const answerParams = (state: SandboxState, call: Call): CallbackParams => ({
	...common(state, call),
	CallStatus: 'ringing',
	Event: 'StartApp',
});

/**
 * `completed` for inbound calls, answered or not (Plivo docs, voice/xml/request). A busy inbound call
 * has `busy` in the test `test_empty_post_params` of Plivo's first Python SDK.
 */
function finalStatus({ direction, answered, hangup }: Call): string {
	if (hangup?.cause === hangups.busy.cause) return 'busy';
	return answered || direction === 'inbound' ? 'completed' : 'no-answer';
}

/**
 * The parameters of the request to a hangup URL. Names: Plivo docs, account/api/application and
 * voice/xml/request. Formats: requests that Plivo's users have captured; SessionStart is UTC there, the
 * other times are in the account's time zone, and BillDuration is rounded up to whole minutes.
 */
export function hangupParams(state: SandboxState, call: Call): CallbackParams {
	const { answered, ended, hangup, initiated, direction, request_uuid } = call;
	const { seconds, billedSeconds, rate, cost } = chargeCall(call);
	const local = (instant: Date | null) =>
		instant ? localTime(instant, state.settings.utcOffsetMinutes) : '';
	return {
		...common(state, call),
		...(direction === 'outbound' && {
			ALegRequestUUID: request_uuid,
			ALegUUID: call.call_uuid,
			RequestUUID: request_uuid,
		}),
		AnswerTime: local(answered),
		BillDuration: billedSeconds,
		BillRate: rate,
		CallStatus: finalStatus(call),
		Duration: seconds,
		EndTime: local(ended),
		Event: 'Hangup',
		HangupCause: hangup?.cause ?? '',
		HangupCauseCode: hangup?.code ?? '',
		HangupCauseName: hangup?.name ?? '',
		HangupSource: hangup?.source ?? '',
		STIRAttestation: 'Not Applicable',
		STIRVerification: 'Not Applicable',
		StartTime: local(initiated),
		TotalCost: cost,
	};
}
