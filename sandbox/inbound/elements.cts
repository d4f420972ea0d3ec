import { findProblem, parseStart } from '../api/start-parameters.cts';
import { openSession } from '../media/session.cts';
import { hangUp } from '../state/calls.cts';
import { hangups, type Hangup } from '../state/hangup-causes.cts';
import { addStream } from '../state/streams.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { Call } from '../state/types.cts';
import type { Element } from './parse-xml.cts';

interface Kind {
	/** What is wrong with the element, `undefined` where nothing is. */
	findProblem(element: Element): string | undefined;
	/** Plays it; resolves when the next element has its turn. */
	play(state: SandboxState, call: Call, element: Element): Promise<unknown>;
}

/** Attributes of `<Stream>`, with the parameter of the API that each is the twin of: section 5. */
const twins: Record<string, string> = {
	bidirectional: 'bidirectional',
	audioTrack: 'audio_track',
	streamTimeout: 'stream_timeout',
	statusCallbackUrl: 'status_callback_url',
	statusCallbackMethod: 'status_callback_method',
	contentType: 'content_type',
	extraHeaders: 'extra_headers',
	noiseCancellation: 'noise_cancellation',
	noiseCancellationLevel: 'noise_cancellation_level',
};
const streamAttributes = [...Object.keys(twins), 'keepCallAlive'];

/** The body of a Start that would do the same. */
const asStart = ({ attributes, text }: Element): Record<string, unknown> => ({
	service_url: text,
	...Object.fromEntries(
		Object.entries(attributes).map(([name, value]) => [twins[name] ?? name, value]),
	),
});

const stream: Kind = {
	findProblem(element) {
		const { attributes, inside } = element;
		const unknown = Object.keys(attributes).find((name) => !streamAttributes.includes(name));
		if (unknown !== undefined) return `<Stream> has no attribute ${unknown}`;
		if (inside.length > 0) return '<Stream> holds no elements';
		if (!['true', 'false'].includes(attributes.keepCallAlive ?? 'false')) {
			return 'keepCallAlive must be true or false';
		}
		return findProblem(asStart(element))?.replace(/^sandbox: /, '');
	},
	async play(state, call, element) {
		const record = addStream(state, call.call_uuid, parseStart(asStart(element)));
		openSession(state, record);
		if (element.attributes.keepCallAlive !== 'true') return;
		await state.events.when('streamEnded', ({ stream_id }) => stream_id === record.stream_id);
	},
};

const seconds = ({ attributes }: Element) => Number(attributes.length ?? 1);

const wait: Kind = {
	findProblem(element) {
		const isRight = Number.isInteger(seconds(element)) && seconds(element) > 0;
		return isRight ? undefined : '<Wait> needs a length of whole seconds';
	},
	play: (state, _call, element) =>
		new Promise<void>((resolve) => {
			state.after(seconds(element) * state.settings.secondMs, resolve);
		}),
};

const reasons: Record<string, Hangup> = { rejected: hangups.rejected, busy: hangups.busy };

/** Codes of a rejected and a busy call: Plivo's CLI documentation, read from call records. */
const hangup: Kind = {
	findProblem: ({ attributes: { reason } }) =>
		reason === undefined || Object.hasOwn(reasons, reason)
			? undefined
			: 'reason must be rejected or busy',
	play: (state, call, { attributes: { reason = '' } }) => {
		// Plivo rejects a call whose XML begins with <Hangup>. Source: Plivo docs, voice/xml/hangup.
		const usual = call.answered ? hangups.hangupElement : hangups.rejected;
		hangUp(state, call.call_uuid, reasons[reason] ?? usual);
		return Promise.resolve();
	},
};

/** Taken, and over at once: nobody here speaks, plays or dials. */
const silent: Kind = { findProblem: () => undefined, play: () => Promise.resolve() };

/** Every element that Plivo documents in a `<Response>`. */
const kinds: Record<string, Kind> = {
	Stream: stream,
	Wait: wait,
	Hangup: hangup,
	Conference: silent,
	DTMF: silent,
	Dial: silent,
	GetDigits: silent,
	GetInput: silent,
	Message: silent,
	MultiPartyCall: silent,
	Play: silent,
	PreAnswer: silent,
	Record: silent,
	Redirect: silent,
	Speak: silent,
};

/** Whether Plivo picks up the call to play these elements: not for `<Hangup>` at the beginning. */
export const answersCall = ([first]: Element[]): boolean => first?.name !== 'Hangup';

const kindOf = ({ name }: Element) => (Object.hasOwn(kinds, name) ? kinds[name] : undefined);

/** The first thing wrong with the elements of an answer, `undefined` where Plivo would take them. */
export function findXmlProblem(elements: Element[]): string | undefined {
	const problems = elements.map((element) => {
		const kind = kindOf(element);
		return kind ? kind.findProblem(element) : `<${element.name}> is no element of Plivo's`;
	});
	return problems.find((problem) => problem !== undefined);
}

/** Plays an element that `findXmlProblem` has passed. */
export const play = async (state: SandboxState, call: Call, element: Element): Promise<void> =>
	void (await kindOf(element)?.play(state, call, element));
