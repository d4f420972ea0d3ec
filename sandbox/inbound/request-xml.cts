import { send } from '../callbacks/queue.cts';
import { signRequest } from '../callbacks/signed-request.cts';
import { hangups, type Hangup } from '../state/hangup-causes.cts';
import { pushCapped } from '../state/capped.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { Call, CallbackMethod } from '../state/types.cts';
import { answerParams } from '../callbacks/call-params.cts';
import { findXmlProblem } from './elements.cts';
import { parseXml, type Element } from './parse-xml.cts';

/** What to do with a call: elements to play, or why there are none. */
export type Instructions = { elements: Element[] } | { problem: string; hangup: Hangup };

/** What Plivo takes as XML. Source: Plivo docs, XML response. */
const XML = /^(text|application)\/xml *(;|$)/i;

function read({
	status,
	type,
	text,
}: {
	status: number;
	type: string;
	text: string;
}): Instructions {
	if (status !== 200) return { problem: `it answered ${status}`, hangup: hangups.noAnswer };
	const bad = (problem: string) => ({ problem, hangup: hangups.badXml });
	if (!XML.test(type)) return bad(`its Content-Type is ${type || 'missing'}`);
	const elements = parseXml(text);
	if ('problem' in elements) return bad(elements.problem);
	const problem = findXmlProblem(elements);
	return problem === undefined ? { elements } : bad(problem);
}

/** Asks one URL what to do with a call, signed as every request on a call is. */
export async function ask(
	state: SandboxState,
	call: Call,
	url: string,
	method: CallbackMethod,
): Promise<Instructions> {
	const request = signRequest(state, { streamId: '', url, method }, answerParams(state, call));
	const outcome = await send(state, request);
	const found: Instructions =
		'status' in outcome ? read(outcome) : { problem: outcome.failure, hangup: hangups.noAnswer };
	const { event, headers, body, params } = request;
	const record = {
		at: state.settings.now(),
		callUuid: call.call_uuid,
		event,
		url: request.url,
		method,
		headers,
		body,
		params,
		...('status' in outcome && { status: outcome.status, type: outcome.type, xml: outcome.text }),
		...('problem' in found && { problem: found.problem }),
	};
	if (state.closing.aborted) return found;
	pushCapped(state.answers, record);
	state.events.emit('answer', record);
	return found;
}
