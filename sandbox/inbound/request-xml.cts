import { answerParams } from '../callbacks/call-params.cts';
import { deliver } from '../callbacks/deliver.cts';
import { signRequest } from '../callbacks/signed-request.cts';
import type { Call, CallbackMethod } from '../state/call.cts';
import { pushCapped } from '../state/capped.cts';
import { hangups, type Hangup } from '../state/hangup-causes.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { findXmlProblem } from './elements.cts';
import { parseXml, type Element } from './parse-xml.cts';

/** The elements to play, or why there are none and how the call ends. */
export type Instructions = { elements: Element[] } | { problem: string; hangup: Hangup };

/** Content types that Plivo accepts. Source: Plivo docs, voice/api/response. */
const XML = /^(text|application)\/xml *(;|$)/i;

interface Response {
	status: number;
	type: string;
	text: string;
}

function parseResponse({ status, type, text }: Response): Instructions {
	if (status !== 200) return { problem: `it responded with ${status}`, hangup: hangups.noAnswer };
	const invalid = (problem: string) => ({ problem, hangup: hangups.badXml });
	if (!XML.test(type)) return invalid(`its Content-Type is ${type || 'missing'}`);
	const elements = parseXml(text);
	if ('problem' in elements) return invalid(elements.problem);
	const problem = findXmlProblem(elements);
	return problem === undefined ? { elements } : invalid(problem);
}

/** Requests the XML for a call from one URL, with a signed request, and records the response. */
export async function requestXml(
	state: SandboxState,
	call: Call,
	url: string,
	method: CallbackMethod,
): Promise<Instructions> {
	const request = signRequest(state, { streamId: '', url, method }, answerParams(state, call));
	const outcome = await deliver(state, request);
	const instructions: Instructions =
		'status' in outcome
			? parseResponse(outcome)
			: { problem: outcome.failure, hangup: hangups.noAnswer };
	if (state.closing.aborted) return instructions;
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
		...('problem' in instructions && { problem: instructions.problem }),
	};
	pushCapped(state.answers, record);
	state.events.emit('answer', record);
	return instructions;
}
