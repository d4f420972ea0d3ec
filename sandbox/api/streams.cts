import { openSession } from '../media/session.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { addStream, endStream, streamsOf } from '../state/stream-lifecycle.cts';
import { listResponse } from './paging.cts';
import {
	apiError,
	noActiveStream,
	noContent,
	notFound,
	ok,
	type ApiRequest,
	type Handler,
} from './response.cts';
import { findProblem, parseStart } from './start-parameters.cts';
import { streamObject } from './stream-object.cts';

const callUuidOf = ({ path }: ApiRequest) => path.callUuid ?? '';

function activeStreams(state: SandboxState, callUuid: string) {
	return streamsOf(state, callUuid).filter((stream) => stream.state !== 'ended');
}

/** `POST Call/{uuid}/Stream/`: 202, then the WebSocket is opened. */
export const start: Handler = (state, request) => {
	const callUuid = callUuidOf(request);
	if (state.calls.get(callUuid)?.call_status !== 'in-progress') return notFound();
	const problem = findProblem(request.body);
	if (problem !== undefined) return apiError(400, problem);
	const fields = parseStart(request.body);
	const isTaken = activeStreams(state, callUuid).some(
		({ service_url }) => service_url === fields.service_url,
	);
	if (isTaken) {
		return apiError(400, 'sandbox: an active stream already exists at this service_url');
	}
	const stream = addStream(state, callUuid, fields);
	openSession(state, stream);
	return ok(202, { message: 'audio streaming started', stream_id: stream.stream_id });
};

/** `GET Call/{uuid}/Stream/`: all streams of the call, ended ones and those of a past call too. */
export const list: Handler = (state, request) => {
	const callUuid = callUuidOf(request);
	const { authId } = request.account;
	if (!state.calls.has(callUuid)) return notFound();
	return listResponse(streamsOf(state, callUuid), (stream) => streamObject(state, stream, authId), {
		uri: `/v1/Account/${authId}/Call/${callUuid}/Stream/`,
		query: request.query,
		shape: state.modes.shape,
	});
};

function findStream(state: SandboxState, request: ApiRequest) {
	const stream = state.streams.get(request.path.streamId ?? '');
	return stream?.call_uuid === callUuidOf(request) ? stream : undefined;
}

/** `GET Call/{uuid}/Stream/{id}/`: one object of the list, with an `api_id`. */
export const get: Handler = (state, request) => {
	const stream = findStream(state, request);
	return stream ? ok(200, streamObject(state, stream, request.account.authId)) : notFound();
};

/** `DELETE Call/{uuid}/Stream/{id}/`: 204, or 400 if the stream is not active. */
export const stopOne: Handler = (state, request) => {
	if (!state.calls.has(callUuidOf(request))) return notFound();
	const stream = findStream(state, request);
	if (!stream || stream.state === 'ended') return noActiveStream();
	endStream(state, stream, 'stopped');
	return noContent;
};

/** `DELETE Call/{uuid}/Stream/`: 204. If no stream is active, what `stopAllWithoutStream` says. */
export const stopAll: Handler = (state, request) => {
	const callUuid = callUuidOf(request);
	if (!state.calls.has(callUuid)) return notFound();
	const streams = activeStreams(state, callUuid);
	if (streams.length === 0 && state.modes.stopAllWithoutStream === 400) return noActiveStream();
	for (const stream of streams) endStream(state, stream, 'stopped');
	return noContent;
};
