import { send } from '../callbacks/queue.cts';
import { writeLetter } from '../callbacks/signed-request.cts';
import { hangups, type Hangup } from '../state/hangup-causes.cts';
import { keep } from '../state/capped.cts';
import type { World } from '../state/sandbox-state.cts';
import type { Call, CallbackMethod } from '../state/types.cts';
import { answerParams } from '../callbacks/call-params.cts';
import { findXmlSlip } from './elements.cts';
import { readXml, type Element } from './parse-xml.cts';

/** What to do with a call: elements to play, or why there are none. */
export type Instructions = { elements: Element[] } | { slip: string; hangup: Hangup };

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
	if (status !== 200) return { slip: `it answered ${status}`, hangup: hangups.noAnswer };
	const bad = (slip: string) => ({ slip, hangup: hangups.badXml });
	if (!XML.test(type)) return bad(`its Content-Type is ${type || 'missing'}`);
	const elements = readXml(text);
	if ('slip' in elements) return bad(elements.slip);
	const slip = findXmlSlip(elements);
	return slip === undefined ? { elements } : bad(slip);
}

/** Asks one URL what to do with a call, signed as every request on a call is. */
export async function ask(
	world: World,
	call: Call,
	url: string,
	method: CallbackMethod,
): Promise<Instructions> {
	const letter = writeLetter(world, { streamId: '', url, method }, answerParams(world, call));
	const outcome = await send(world, letter);
	const found: Instructions =
		'status' in outcome ? read(outcome) : { slip: outcome.failure, hangup: hangups.noAnswer };
	const { event, headers, body, params } = letter;
	const record = {
		at: world.settings.now(),
		callUuid: call.call_uuid,
		event,
		url: letter.url,
		method,
		headers,
		body,
		params,
		...('status' in outcome && { status: outcome.status, type: outcome.type, xml: outcome.text }),
		...('slip' in found && { slip: found.slip }),
	};
	if (world.closing.aborted) return found;
	keep(world.answers, record);
	world.bell.ring('answer', record);
	return found;
}
