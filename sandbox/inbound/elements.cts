import type { Call } from '../state/call.cts';
import { hangUp } from '../state/call-lifecycle.cts';
import { hangups, type Hangup } from '../state/hangup-causes.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { ElementKind } from './element.cts';
import type { Element } from './parse-xml.cts';
import { streamElement } from './stream-element.cts';

const seconds = ({ attributes }: Element) => Number(attributes.length ?? 1);

const wait: ElementKind = {
	findProblem(element) {
		const isValid = Number.isInteger(seconds(element)) && seconds(element) > 0;
		return isValid ? undefined : '<Wait> needs a length in whole seconds';
	},
	play: (state, _call, element) =>
		new Promise<void>((resolve) => {
			state.after(seconds(element) * state.settings.secondMs, resolve);
		}),
};

const hangupReasons: Record<string, Hangup> = { rejected: hangups.rejected, busy: hangups.busy };

/** The codes of its reasons are in the documentation of Plivo's CLI, read from call records. */
const hangup: ElementKind = {
	findProblem: ({ attributes: { reason } }) =>
		reason === undefined || Object.hasOwn(hangupReasons, reason)
			? undefined
			: 'reason must be rejected or busy',
	play: (state, call, { attributes: { reason = '' } }) => {
		// Plivo rejects a call whose XML begins with <Hangup>. Source: Plivo docs, voice/xml/hangup.
		const usual = call.answered ? hangups.hangupElement : hangups.rejected;
		hangUp(state, call.call_uuid, hangupReasons[reason] ?? usual);
		return Promise.resolve();
	},
};

/** For elements that the sandbox accepts and skips: it does not speak, play or dial. */
const skipped: ElementKind = { findProblem: () => undefined, play: () => Promise.resolve() };

/** The elements that Plivo documents. Source: Plivo docs, voice/xml/overview. */
const kinds: Record<string, ElementKind> = {
	Stream: streamElement,
	Wait: wait,
	Hangup: hangup,
	Conference: skipped,
	DTMF: skipped,
	Dial: skipped,
	GetDigits: skipped,
	GetInput: skipped,
	Message: skipped,
	MultiPartyCall: skipped,
	Play: skipped,
	PreAnswer: skipped,
	Record: skipped,
	Redirect: skipped,
	Speak: skipped,
};

const kindOf = ({ name }: Element) => (Object.hasOwn(kinds, name) ? kinds[name] : undefined);

/** Whether Plivo answers the call to play these elements. It does not if `<Hangup>` comes first. */
export const answersCall = ([first]: Element[]): boolean => first?.name !== 'Hangup';

/** The first thing that is wrong with the elements; `undefined` if Plivo would accept them. */
export function findXmlProblem(elements: Element[]): string | undefined {
	const problems = elements.map((element) => {
		const kind = kindOf(element);
		return kind ? kind.findProblem(element) : `Plivo has no element <${element.name}>`;
	});
	return problems.find((problem) => problem !== undefined);
}

/** Plays an element in which `findXmlProblem` found nothing wrong. */
export const playElement = async (
	state: SandboxState,
	call: Call,
	element: Element,
): Promise<void> => void (await kindOf(element)?.play(state, call, element));
