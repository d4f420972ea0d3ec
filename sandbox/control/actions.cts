import { ring } from '../inbound/ring.cts';
import { say, sayOnCall } from '../media/say.cts';
import { hangUp, placeCall } from '../state/call-lifecycle.cts';
import type { FaultRule } from '../state/fault-rule.cts';
import type { RecordedRequest } from '../state/records.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { degrade, drop, press } from '../state/stream-actions.cts';
import { checks, findWrongField } from './checks.cts';

/** The id in the path and the JSON body, `{}` if there is none; for `say` the bytes of the body. */
export interface ControlRequest {
	id: string;
	bytes: Buffer;
	body: Record<string, unknown>;
}

export interface ControlResponse {
	status: number;
	/** A WAV file, or what is sent as JSON. */
	body?: object;
}

/** One request of the control API. */
export type Action = (state: SandboxState, request: ControlRequest) => ControlResponse;

const ok = (body: object): ControlResponse => ({ status: 200, body });
const error = (status: number, text: string) => ({ status, body: { error: `sandbox: ${text}` } });
const doneOr404 = (isDone: boolean, text: string) => (isDone ? { status: 204 } : error(404, text));

const NO_CALL = 'no live or queued call has this id';
const NOT_LIVE = 'no live stream has this id';
const NO_LINE = 'no stream with a WebSocket has this id';

/** Instead of an id: the newest call that has not ended, or the newest live stream. */
const LATEST = 'latest';

const callId = ({ calls }: SandboxState, id: string): string => {
	const open = [...calls.values()].filter(({ call_status }) => call_status !== 'completed');
	return id === LATEST ? (open.at(-1)?.call_uuid ?? '') : id;
};

const streamId = ({ streams }: SandboxState, id: string): string => {
	const live = [...streams.values()].filter((stream) => stream.state === 'live');
	return id === LATEST ? (live.at(-1)?.stream_id ?? '') : id;
};

/** An action on one live stream; `act` returns false if there is none. */
const onStream =
	(act: (state: SandboxState, id: string) => boolean): Action =>
	(state, { id }) =>
		doneOr404(act(state, streamId(state, id)), NOT_LIVE);

/** How many of the newest records a response has. */
const NEWEST = 100;

function withoutToken(request: RecordedRequest): RecordedRequest {
	const { authorization, ...headers } = request.headers;
	return {
		...request,
		headers: authorization === undefined ? headers : { ...headers, authorization: '(hidden)' },
	};
}

const addFault: Action = ({ faults }, { body }) => {
	const wrong = findWrongField(body, checks.fault);
	if (wrong !== undefined) return error(400, `${wrong} is not valid`);
	const times = body.times === 'always' ? Infinity : body.times;
	faults.push({ ...(body as FaultRule), times: times as number | undefined });
	return { status: 201, body };
};

const setModes: Action = ({ modes }, { body }) => {
	const wrong = findWrongField(body, checks.modes);
	if (wrong !== undefined) return error(400, `${wrong} is not valid`);
	return ok(Object.assign(modes, body));
};

const addCall: Action = (state, { body }) => {
	const wrong = findWrongField(body, checks.call);
	if (wrong !== undefined) return error(400, `${wrong} is not valid`);
	const { from, to, caller_name, direction, ...application } = body;
	const fields = Object.fromEntries(
		Object.entries({ from, to, caller_name, direction }).filter(([, value]) => value !== undefined),
	);
	if (Object.keys(application).length === 0) {
		return { status: 201, body: placeCall(state, fields) };
	}
	const { answer_url, ...rest } = application;
	if (typeof answer_url !== 'string') return error(400, 'answer_url is missing');
	return { status: 201, body: ring(state, { answer_url, ...rest }, fields) };
};

const pressKey: Action = (state, { id, body }) => {
	const { digit } = body;
	if (typeof digit !== 'string' || !/^[\d*#A-D]$/.test(digit)) {
		return error(400, 'digit is not valid');
	}
	return doneOr404(press(state, streamId(state, id), digit), NOT_LIVE);
};

/** A caller says a WAV file; `speak` returns false if there is nobody to say it to. */
const sayWav =
	(speak: (state: SandboxState, request: ControlRequest) => boolean, missing: string): Action =>
	(state, request) => {
		try {
			return doneOr404(speak(state, request), missing);
		} catch {
			return error(400, 'the body is not a WAV file');
		}
	};

const showHeard: Action = (state, { id }) => {
	const line = state.lines.get(streamId(state, id));
	return line ? ok(line.heard()) : error(404, NO_LINE);
};

const showReceiver: Action = ({ settings: { receiver } }) => {
	if (!receiver) return error(404, 'no receiver is attached');
	return ok({ url: receiver.url, streams: [...receiver.streams.values()] });
};

/** The control API: paths below `/sandbox` and their methods. README.md documents them. */
export const actions: Record<string, Record<string, Action>> = {
	'/calls': { GET: ({ calls }) => ok([...calls.values()]), POST: addCall },
	'/calls/:id': {
		DELETE: (state, { id }) => doneOr404(hangUp(state, callId(state, id)), NO_CALL),
	},
	'/calls/:id/say': {
		POST: sayWav((state, { id, bytes }) => sayOnCall(state, callId(state, id), bytes), NO_CALL),
	},
	'/streams': { GET: ({ streams }) => ok([...streams.values()]) },
	'/streams/:id/degrade': { POST: onStream(degrade) },
	'/streams/:id/drop': { POST: onStream(drop) },
	'/streams/:id/press': { POST: pressKey },
	'/streams/:id/say': {
		POST: sayWav((state, { id, bytes }) => say(state, streamId(state, id), bytes), NO_LINE),
	},
	'/streams/:id/heard.wav': { GET: showHeard },
	'/faults': {
		GET: ({ faults }) => ok(faults),
		POST: addFault,
		DELETE: ({ faults }) => {
			faults.splice(0);
			return { status: 204 };
		},
	},
	'/modes': { GET: ({ modes }) => ok(modes), PATCH: setModes },
	'/requests': { GET: ({ requests }) => ok(requests.slice(-NEWEST).map(withoutToken)) },
	'/answers': { GET: ({ answers }) => ok(answers.slice(-NEWEST)) },
	'/messages': { GET: ({ messages }) => ok(messages.slice(-NEWEST)) },
	'/callbacks': { GET: ({ callbacks }) => ok(callbacks.slice(-NEWEST)) },
	'/receiver': { GET: showReceiver },
};
