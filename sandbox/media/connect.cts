import { setTimeout as pause } from 'node:timers/promises';

import { WebSocket } from 'ws';

import { signedHeaders } from '../signature.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { StreamRecord } from '../state/types.cts';

/** What a server may send at most in one message before the socket is closed on it. */
const MAX_INCOMING = 1_000_000;

/** The URL that is dialled; and the one that is signed, `http://` whatever the socket's scheme. */
export function urlsOf(serviceUrl: string) {
	const dialled = serviceUrl.replace(/#.*$/s, '');
	// Of all forms in Plivo's documents only this one matched on a live call (section 9, row 27).
	return { dialled, signed: dialled.replace(/^wss?:/i, 'http:') };
}

function open(state: SandboxState, stream: StreamRecord, hold: (socket: WebSocket) => void) {
	const { account, parent, connectTimeoutMs } = state.settings;
	const { dialled, signed } = urlsOf(stream.service_url);
	const headers = signedHeaders({
		method: 'GET',
		url: signed,
		token: account.authToken,
		mainToken: parent.authToken,
	});
	return new Promise<WebSocket>((resolve, reject) => {
		const socket = new WebSocket(dialled, {
			headers,
			handshakeTimeout: connectTimeoutMs,
			maxPayload: MAX_INCOMING,
			perMessageDeflate: false,
		});
		hold(socket);
		socket.once('open', () => resolve(socket));
		// Stays for the socket's whole life: a late error must not end the process.
		socket.on('error', reject);
	});
}

/**
 * Opens the WebSocket of a stream, by default in up to three attempts (plivo-api.md section 4.1).
 * @param hold gets every socket that is tried, so that it can be cut
 * @param signal ends the attempts
 * @returns the open socket, or `undefined` when no attempt succeeded
 */
export async function dial(
	state: SandboxState,
	stream: StreamRecord,
	hold: (socket: WebSocket) => void,
	signal: AbortSignal,
): Promise<WebSocket | undefined> {
	const { connectAttempts, retryDelayMs } = state.settings;
	for (let attempt = 1; attempt <= connectAttempts && !signal.aborted; attempt += 1) {
		const record = { streamId: stream.stream_id, attempt, url: urlsOf(stream.service_url).dialled };
		try {
			const socket = await open(state, stream, hold);
			state.events.emit('connectionAttempt', record);
			return socket;
		} catch (error) {
			const failure = error instanceof Error ? error.message : String(error);
			state.events.emit('connectionAttempt', { ...record, failure });
		}
		if (attempt < connectAttempts) await pause(retryDelayMs, undefined, { signal }).catch(() => 0);
	}
	return undefined;
}
