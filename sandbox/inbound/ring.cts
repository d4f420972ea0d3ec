import { answerCall, hangUp, placeCall } from '../state/calls.cts';
import { hangups } from '../state/hangup-causes.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { Application, Call } from '../state/types.cts';
import { ask, type Instructions } from './request-xml.cts';
import { answersCall, play } from './elements.cts';

const unset: Omit<Application, 'answer_url'> = {
	answer_method: 'POST',
	fallback_answer_url: '',
	fallback_method: 'POST',
	hangup_url: '',
	hangup_method: 'POST',
};

/** The answer URL's instructions; the fallback URL's where the first gives none that can be used. */
async function instructionsFor(
	state: SandboxState,
	call: Call,
	application: Application,
): Promise<Instructions> {
	const { answer_url, answer_method, fallback_answer_url, fallback_method } = application;
	const first = await ask(state, call, answer_url, answer_method);
	if ('elements' in first || fallback_answer_url === '') return first;
	return await ask(state, call, fallback_answer_url, fallback_method);
}

async function conduct(state: SandboxState, call: Call, application: Application): Promise<void> {
	const found = await instructionsFor(state, call, application);
	if (state.closing.aborted || call.call_status !== 'queued') return;
	if ('problem' in found) return void hangUp(state, call.call_uuid, found.hangup);
	if (answersCall(found.elements)) answerCall(state, call);
	for (const element of found.elements) {
		await play(state, call, element);
		if ((call.call_status as Call['call_status']) === 'completed') return;
	}
	hangUp(state, call.call_uuid, hangups.endOfXml);
}

/**
 * Lets a call come in to an application: its answer URL is asked what to do, and that is done.
 * @returns the call, which still rings
 */
export function ring(
	state: SandboxState,
	{ answer_url, ...given }: Partial<Application> & Pick<Application, 'answer_url'>,
	fields: Partial<Call> = {},
): Call {
	const application = { ...unset, ...given, answer_url };
	const call = placeCall(state, {
		...fields,
		direction: 'inbound',
		call_status: 'queued',
		application,
	});
	// A sandbox that closes meanwhile ends the waits of the elements.
	conduct(state, call, application).catch(() => undefined);
	return call;
}
