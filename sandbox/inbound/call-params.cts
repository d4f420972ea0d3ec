import { digits, type CallbackParams } from '../callbacks/params.cts';
import { secondsBetween } from '../state/clock.cts';
import type { World } from '../state/world.cts';
import type { Call } from '../types.cts';

/** Fields of every request on a call: documented ones, and those of a real request (section 3.5). */
const common = (world: World, call: Call): CallbackParams => ({
	CallUUID: call.call_uuid,
	CallerName: call.caller_name,
	Direction: call.direction,
	From: digits(call.from),
	ParentAuthID: world.settings.parent.authId,
	SessionStart: call.session_start,
	To: digits(call.to),
});

/** What an answer URL is asked with. Source: Plivo docs, application, answer URL parameters. */
export const answerParams = (world: World, call: Call): CallbackParams => ({
	...common(world, call),
	CallStatus: 'ringing',
	Event: 'StartApp',
});

/** What a hangup URL is told. Source: Plivo docs, application, hangup URL parameters. */
export function hangupParams(world: World, call: Call): CallbackParams {
	const { answered, ended, hangup } = call;
	const duration = answered && ended ? secondsBetween(answered, ended) : 0;
	return {
		...common(world, call),
		BillDuration: duration,
		// Documented for a call that was not answered: "no-answer", among others.
		CallStatus: answered ? 'completed' : 'no-answer',
		Duration: duration,
		Event: 'Hangup',
		HangupCauseCode: hangup?.code ?? '',
		HangupCauseName: hangup?.name ?? '',
		HangupSource: hangup?.source ?? '',
	};
}
