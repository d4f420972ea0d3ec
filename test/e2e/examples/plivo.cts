import { randomUUID } from 'node:crypto';

import { within } from '../../../n8n/index.cts';
import type { RecordedRequest, StreamRecord } from '../../../sandbox/index.cts';
import type { Environment } from './environment.cts';
import { http } from '../support/http.cts';

const TIMEOUT_MS = 60_000;

/** Has the sandbox stream a call and waits until audio flows, as any client of Plivo may. */
export async function startStream(
	{ sandbox, receiver }: Environment,
	call_uuid: string,
	status_callback_url: string,
): Promise<StreamRecord> {
	const { url, authId: username, authToken: password } = sandbox;
	const { data } = await http.post<{ stream_id: string }>(
		`${url}/v1/Account/${username}/Call/${call_uuid}/Stream/`,
		{ service_url: `${receiver.url}?by=${randomUUID()}`, status_callback_url },
		{ auth: { username, password } },
	);
	return await within(
		'the stream to start',
		TIMEOUT_MS,
		sandbox.when('streamStarted', (it) => it.stream_id === data.stream_id),
	);
}

export async function stopStream({ sandbox }: Environment, stream: StreamRecord): Promise<void> {
	const { url, authId: username, authToken: password } = sandbox;
	const { call_uuid, stream_id } = stream;
	await http.delete(`${url}/v1/Account/${username}/Call/${call_uuid}/Stream/${stream_id}/`, {
		auth: { username, password },
	});
}

/** Waits for a stream of the call at that address, and for its first audio at the server. */
export async function arrived(
	{ sandbox, receiver }: Environment,
	call_uuid: string,
	service_url: string,
): Promise<StreamRecord> {
	const stream = await within(
		`a stream to ${service_url}`,
		TIMEOUT_MS,
		sandbox.when(
			'streamStarted',
			(it) => it.call_uuid === call_uuid && it.service_url === service_url,
		),
	);
	const { stream_id } = stream;
	const heard = receiver.when(
		'message',
		(it) => it.media !== undefined && it.streamId === stream_id,
	);
	await within('audio at the server', TIMEOUT_MS, heard);
	return stream;
}

/** What was sent to Plivo of that method since `from`, newest last. */
export const sent = ({ sandbox }: Environment, method: string, from = 0): RecordedRequest[] =>
	sandbox.requests.slice(from).filter((it) => it.method === method);
