import type { Application, Call } from '../state/call.cts';
import { answerCall, hangUp, placeCall } from '../state/call-lifecycle.cts';
import { hangups } from '../state/hangup-causes.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { answersCall, playElement } from './elements.cts';
import { requestXml, type Instructions } from './request-xml.cts';

/** An application of which only the answer URL has to be set. */
export type ApplicationFields = Partial<Application> & Pick<Application, 'answer_url'>;

const defaults: Omit<Application, 'answer_url'> = {
	answer_method: 'POST',
	fallback_answer_url: '',
	fallback_method: 'POST',
	hangup_url: '',
	hangup_method: 'POST',
};

/** The XML of the answer URL, or that of the fallback URL if the first cannot be used. */
async function instructionsFor(
	state: SandboxState,
	call: Call,
	application: Application,
): Promise<Instructions> {
	const { answer_url, answer_method, fallback_answer_url, fallback_method } = application;
	const first = await requestXml(state, call, answer_url, answer_method);
	if ('elements' in first || fallback_answer_url === '') return first;
	return await requestXml(state, call, fallback_answer_url, fallback_method);
}

async function runCall(state: SandboxState, call: Call, application: Application): Promise<void> {
	const instructions = await instructionsFor(state, call, application);
	// Read through a function, since every step in between may change it.
	const status = () => call.call_status;
	if (state.closing.aborted || status() !== 'queued') return;
	if ('problem' in instructions) return void hangUp(state, call.call_uuid, instructions.hangup);
	if (answersCall(instructions.elements)) answerCall(state, call);
	for (const element of instructions.elements) {
		await playElement(state, call, element);
		if (status() === 'completed') return;
	}
	hangUp(state, call.call_uuid, hangups.endOfXml);
}

/**
 * Lets a call come in to an application: requests the XML from its answer URL and plays it.
 *
 * @returns the call, which still rings
 */
export function ring(
	state: SandboxState,
	{ answer_url, ...given }: ApplicationFields,
	fields: Partial<Call> = {},
): Call {
	const application = { ...defaults, ...given, answer_url };
	const call = placeCall(state, {
		...fields,
		direction: 'inbound',
		call_status: 'queued',
		application,
	});
	// Closing the sandbox rejects the waits of the elements.
	runCall(state, call, application).catch(() => undefined);
	return call;
}
