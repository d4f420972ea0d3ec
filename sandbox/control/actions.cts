import { ring } from '../inbound/ring.cts';
import { hangUp, placeCall } from '../state/calls.cts';
import { degrade, drop, press } from '../state/stream-actions.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { FaultRule, RecordedRequest } from '../state/types.cts';
import { checks, wrongField } from './checks.cts';

/** What an action is asked: the id in its path and the JSON body, `{}` where there is none. */
export interface ControlAsk {
	id: string;
	body: Record<string, unknown>;
}

/** What an action answers; without a body 204. */
export interface ControlAnswer {
	status: number;
	body?: object;
}

/** One request of the control API. */
export type Action = (state: SandboxState, ask: ControlAsk) => ControlAnswer;

const show = (body: object): ControlAnswer => ({ status: 200, body });
const no = (status: number, text: string) => ({ status, body: { error: `sandbox: ${text}` } });
const either = (was: boolean, otherwise: string) => (was ? { status: 204 } : no(404, otherwise));

const NOT_LIVE = 'no live stream has this id';

/** Stands for the id of the newest call that has not ended, or of the newest live stream. */
const LATEST = 'latest';

const callId = ({ calls }: SandboxState, id: string): string => {
	const open = [...calls.values()].filter(({ call_status }) => call_status !== 'completed');
	return id === LATEST ? (open.at(-1)?.call_uuid ?? '') : id;
};

const streamId = ({ streams }: SandboxState, id: string): string => {
	const live = [...streams.values()].filter(({ state }) => state === 'live');
	return id === LATEST ? (live.at(-1)?.stream_id ?? '') : id;
};

/** An action on one live stream; `act` returns false where there is none. */
const onStream =
	(act: (state: SandboxState, id: string) => boolean): Action =>
	(state, { id }) =>
		either(act(state, streamId(state, id)), NOT_LIVE);

/** How many of the newest records one answer shows. */
const NEWEST = 100;

/** The token of an account is nobody's business, not even in a record of its own requests. */
function withoutToken(request: RecordedRequest): RecordedRequest {
	const { authorization, ...headers } = request.headers;
	return {
		...request,
		headers: authorization === undefined ? headers : { ...headers, authorization: '(hidden)' },
	};
}

const addFault: Action = ({ faults }, { body }) => {
	const wrong = wrongField(body, checks.fault);
	if (wrong !== undefined) return no(400, `${wrong} does not fit`);
	const times = body.times === 'always' ? Infinity : body.times;
	faults.push({ ...(body as FaultRule), times: times as number | undefined });
	return { status: 201, body };
};

const setModes: Action = ({ modes }, { body }) => {
	const wrong = wrongField(body, checks.modes);
	if (wrong !== undefined) return no(400, `${wrong} does not fit`);
	return show(Object.assign(modes, body));
};

const addCall: Action = (state, { body }) => {
	const wrong = wrongField(body, checks.call);
	if (wrong !== undefined) return no(400, `${wrong} does not fit`);
	const { from, to, caller_name, direction, ...application } = body;
	const fields = Object.fromEntries(
		Object.entries({ from, to, caller_name, direction }).filter(([, value]) => value !== undefined),
	);
	if (Object.keys(application).length === 0) {
		return { status: 201, body: placeCall(state, fields) };
	}
	const { answer_url, ...rest } = application;
	if (typeof answer_url !== 'string') return no(400, 'answer_url is missing');
	return { status: 201, body: ring(state, { answer_url, ...rest }, fields) };
};

const pressKey: Action = (state, { id, body }) => {
	const { digit } = body;
	if (typeof digit !== 'string' || !/^[\d*#A-D]$/.test(digit)) return no(400, 'digit does not fit');
	return either(press(state, streamId(state, id), digit), NOT_LIVE);
};

const showReceiver: Action = ({ settings: { receiver } }) => {
	if (!receiver) return no(404, 'no receiver is attached');
	return show({ url: receiver.url, streams: [...receiver.streams.values()] });
};

/** The control API below `/sandbox`: path, method, what it does. Documented in README.md. */
export const actions: Record<string, Record<string, Action>> = {
	'/calls': { GET: (state) => show([...state.calls.values()]), POST: addCall },
	'/calls/:id': {
		DELETE: (state, { id }) =>
			either(hangUp(state, callId(state, id)), 'no call with this id is up'),
	},
	'/streams': { GET: (state) => show([...state.streams.values()]) },
	'/streams/:id/degrade': { POST: onStream(degrade) },
	'/streams/:id/drop': { POST: onStream(drop) },
	'/streams/:id/press': { POST: pressKey },
	'/faults': {
		GET: ({ faults }) => show(faults),
		POST: addFault,
		DELETE: ({ faults }) => {
			faults.splice(0);
			return { status: 204 };
		},
	},
	'/modes': { GET: ({ modes }) => show(modes), PATCH: setModes },
	'/requests': { GET: ({ requests }) => show(requests.slice(-NEWEST).map(withoutToken)) },
	'/answers': { GET: ({ answers }) => show(answers.slice(-NEWEST)) },
	'/messages': { GET: ({ messages }) => show(messages.slice(-NEWEST)) },
	'/callbacks': { GET: ({ callbacks }) => show(callbacks.slice(-NEWEST)) },
	'/receiver': { GET: showReceiver },
};
