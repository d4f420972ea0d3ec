import { openSession } from '../media/session.cts';
import { streamObject } from './stream-object.cts';
import { addStream, endStream, streamsOf } from '../state/streams.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { done, noActiveStream, notFound, ok, refuse, type Ask, type Handler } from './response.cts';
import { listAnswer } from './paging.cts';
import { findProblem, parseStart } from './start-parameters.cts';

function part(ask: Ask, name: string): string {
	return ask.path[name] ?? '';
}

function active(state: SandboxState, callUuid: string) {
	return streamsOf(state, callUuid).filter(({ state }) => state !== 'ended');
}

/** `POST Call/{uuid}/Stream/`: 202 with three fields; the WebSocket is dialled afterwards. */
export const start: Handler = (state, ask) => {
	const callUuid = part(ask, 'callUuid');
	if (state.calls.get(callUuid)?.call_status !== 'in-progress') return notFound();
	const problem = findProblem(ask.body);
	if (problem !== undefined) return refuse(400, problem);
	const fields = parseStart(ask.body);
	if (active(state, callUuid).some(({ service_url }) => service_url === fields.service_url)) {
		return refuse(400, 'sandbox: an active stream already exists at this service_url');
	}
	const stream = addStream(state, callUuid, fields);
	openSession(state, stream);
	return ok(202, { message: 'audio streaming started', stream_id: stream.stream_id });
};

/** `GET Call/{uuid}/Stream/`: ended streams too, also those of a call that has ended. */
export const list: Handler = (state, ask) => {
	const callUuid = part(ask, 'callUuid');
	const { authId } = ask.account;
	if (!state.calls.has(callUuid)) return notFound();
	return listAnswer(streamsOf(state, callUuid), (stream) => streamObject(state, stream, authId), {
		uri: `/v1/Account/${authId}/Call/${callUuid}/Stream/`,
		query: ask.query,
		shape: state.modes.shape,
	});
};

function find(state: SandboxState, ask: Ask) {
	const stream = state.streams.get(part(ask, 'streamId'));
	return stream?.call_uuid === part(ask, 'callUuid') ? stream : undefined;
}

/** `GET Call/{uuid}/Stream/{id}/`: one object of the list, with an `api_id`. */
export const get: Handler = (state, ask) => {
	const stream = find(state, ask);
	return stream ? ok(200, streamObject(state, stream, ask.account.authId)) : notFound();
};

/** `DELETE Call/{uuid}/Stream/{id}/`: 204, or 400 where that stream is not active. */
export const stopOne: Handler = (state, ask) => {
	if (!state.calls.has(part(ask, 'callUuid'))) return notFound();
	const stream = find(state, ask);
	if (!stream || stream.state === 'ended') return noActiveStream();
	endStream(state, stream, 'stopped');
	return done;
};

/** `DELETE Call/{uuid}/Stream/`: 204; where nothing is active as `stopAllWithoutStream` says. */
export const stopAll: Handler = (state, ask) => {
	const callUuid = part(ask, 'callUuid');
	if (!state.calls.has(callUuid)) return notFound();
	const streams = active(state, callUuid);
	if (streams.length === 0 && state.modes.stopAllWithoutStream === 400) return noActiveStream();
	for (const stream of streams) endStream(state, stream, 'stopped');
	return done;
};
