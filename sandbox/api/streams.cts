import { openLine } from '../media/session.cts';
import { streamObject } from './stream-object.cts';
import { addStream, endStream, streamsOf } from '../state/streams.cts';
import type { World } from '../state/sandbox-state.cts';
import { done, noActiveStream, notFound, ok, refuse, type Ask, type Handler } from './response.cts';
import { listAnswer } from './paging.cts';
import { findSlip, readStart } from './start-parameters.cts';

function part(ask: Ask, name: string): string {
	return ask.path[name] ?? '';
}

function active(world: World, callUuid: string) {
	return streamsOf(world, callUuid).filter(({ state }) => state !== 'ended');
}

/** `POST Call/{uuid}/Stream/`: 202 with three fields; the WebSocket is dialled afterwards. */
export const start: Handler = (world, ask) => {
	const callUuid = part(ask, 'callUuid');
	if (world.calls.get(callUuid)?.call_status !== 'in-progress') return notFound();
	const slip = findSlip(ask.body);
	if (slip !== undefined) return refuse(400, slip);
	const fields = readStart(ask.body);
	if (active(world, callUuid).some(({ service_url }) => service_url === fields.service_url)) {
		return refuse(400, 'sandbox: an active stream already exists at this service_url');
	}
	const stream = addStream(world, callUuid, fields);
	openLine(world, stream);
	return ok(202, { message: 'audio streaming started', stream_id: stream.stream_id });
};

/** `GET Call/{uuid}/Stream/`: ended streams too, also those of a call that has ended. */
export const list: Handler = (world, ask) => {
	const callUuid = part(ask, 'callUuid');
	const { authId } = ask.account;
	if (!world.calls.has(callUuid)) return notFound();
	return listAnswer(streamsOf(world, callUuid), (stream) => streamObject(world, stream, authId), {
		uri: `/v1/Account/${authId}/Call/${callUuid}/Stream/`,
		query: ask.query,
		shape: world.modes.shape,
	});
};

function find(world: World, ask: Ask) {
	const stream = world.streams.get(part(ask, 'streamId'));
	return stream?.call_uuid === part(ask, 'callUuid') ? stream : undefined;
}

/** `GET Call/{uuid}/Stream/{id}/`: one object of the list, with an `api_id`. */
export const get: Handler = (world, ask) => {
	const stream = find(world, ask);
	return stream ? ok(200, streamObject(world, stream, ask.account.authId)) : notFound();
};

/** `DELETE Call/{uuid}/Stream/{id}/`: 204, or 400 where that stream is not active. */
export const stopOne: Handler = (world, ask) => {
	if (!world.calls.has(part(ask, 'callUuid'))) return notFound();
	const stream = find(world, ask);
	if (!stream || stream.state === 'ended') return noActiveStream();
	endStream(world, stream, 'stopped');
	return done;
};

/** `DELETE Call/{uuid}/Stream/`: 204; where nothing is active as `stopAllWithoutStream` says. */
export const stopAll: Handler = (world, ask) => {
	const callUuid = part(ask, 'callUuid');
	if (!world.calls.has(callUuid)) return notFound();
	const streams = active(world, callUuid);
	if (streams.length === 0 && world.modes.stopAllWithoutStream === 400) return noActiveStream();
	for (const stream of streams) endStream(world, stream, 'stopped');
	return done;
};
