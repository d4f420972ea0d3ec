import { setTimeout as delay } from 'node:timers/promises';

import { WebSocket } from 'ws';

import { signedHeaders } from '../signature.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { StreamRecord } from '../state/stream.cts';

/** The longest message that is received before the socket is closed. */
const MAX_MESSAGE_BYTES = 1_000_000;

/**
 * The URL to connect to, and the URL to sign. Plivo signs the `http://` form, regardless of the scheme of
 * the socket. Source: documentation of Plivo's CLI, from a live call.
 */
export function urlsOf(serviceUrl: string) {
	const url = serviceUrl.replace(/#.*$/s, '');
	return { url, signed: url.replace(/^wss?:/i, 'http:') };
}

function open(state: SandboxState, stream: StreamRecord, onSocket: (socket: WebSocket) => void) {
	const { account, parent, connectTimeoutMs } = state.settings;
	const { url, signed } = urlsOf(stream.service_url);
	const headers = signedHeaders({
		method: 'GET',
		url: signed,
		token: account.authToken,
		mainToken: parent.authToken,
	});
	return new Promise<WebSocket>((resolve, reject) => {
		const socket = new WebSocket(url, {
			headers,
			handshakeTimeout: connectTimeoutMs,
			maxPayload: MAX_MESSAGE_BYTES,
			perMessageDeflate: false,
		});
		onSocket(socket);
		socket.once('open', () => resolve(socket));
		// Not `once`: a later error without a listener would end the process.
		socket.on('error', reject);
	});
}

/**
 * Opens the WebSocket of a stream, by default in up to three attempts. Source: Plivo docs,
 * audio-streaming/audio-streaming-guide.
 *
 * @param onSocket receives the socket of each attempt, so that it can be cut
 * @param signal ends the attempts
 * @returns the open socket, or `undefined` if no attempt succeeded
 */
export async function connect(
	state: SandboxState,
	stream: StreamRecord,
	onSocket: (socket: WebSocket) => void,
	signal: AbortSignal,
): Promise<WebSocket | undefined> {
	const { connectAttempts, retryDelayMs } = state.settings;
	const { url } = urlsOf(stream.service_url);
	for (let attempt = 1; attempt <= connectAttempts && !signal.aborted; attempt += 1) {
		const record = { streamId: stream.stream_id, attempt, url };
		try {
			const socket = await open(state, stream, onSocket);
			state.events.emit('connectionAttempt', record);
			return socket;
		} catch (error) {
			const failure = error instanceof Error ? error.message : String(error);
			state.events.emit('connectionAttempt', { ...record, failure });
		}
		if (attempt < connectAttempts) await delay(retryDelayMs, undefined, { signal }).catch(() => 0);
	}
	return undefined;
}
