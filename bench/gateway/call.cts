import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';

import { signedHeaders } from '../../sandbox/signature.cts';
import { account } from '../account.cts';
import { FRAME_MS, payloadOf, PERIOD } from './audio.cts';

/** The settings of a stream, as they are in its address. */
export interface StreamSettings {
	to?: string;
	send?: string[];
	interrupt?: boolean;
}

/** Plivo's side of a call whose stream has started. */
export interface Call {
	streamId: string;
	socket: WebSocket;
	/** Frames before the caller begins to talk. */
	wait: number;
	/** Sends the frame of a number, from 0: 20 ms of what the caller says. */
	send(frame: number): void;
	/** Resolves once the server has read everything that was sent. */
	settled(): Promise<void>;
	hangUp(): Promise<void>;
}

/** Starts a stream as Plivo does. */
export async function openCall(
	server: { url: string },
	settings: StreamSettings,
	wait = 0,
): Promise<Call> {
	const encoded = Buffer.from(JSON.stringify(settings)).toString('base64url');
	const url = `${server.url}/stream/${encoded}`;
	const headers = signedHeaders({ method: 'GET', url, token: account.authToken });
	const socket = new WebSocket(url.replace('http', 'ws'), { headers });
	await once(socket, 'open');
	const streamId = randomUUID();
	const mediaFormat = { encoding: 'audio/x-mulaw', sampleRate: 8000 };
	const ids = { callId: randomUUID(), streamId, accountId: account.authId };
	const start = { ...ids, tracks: ['inbound'], mediaFormat };
	socket.send(JSON.stringify({ event: 'start', sequenceNumber: 1, start, extra_headers: '' }));
	return {
		...{ streamId, socket, wait },
		send(frame) {
			const track = 'inbound';
			const payload = payloadOf(frame, wait);
			const media = { track, timestamp: String(frame * FRAME_MS), chunk: frame + 1, payload };
			const message = { event: 'media', sequenceNumber: frame + 2, streamId, media };
			socket.send(JSON.stringify({ ...message, extra_headers: '' }));
		},
		async settled() {
			const answered = once(socket, 'pong');
			socket.ping();
			await answered;
		},
		async hangUp() {
			const closed = once(socket, 'close');
			socket.close();
			await closed;
		},
	};
}

/** Several calls whose callers do not pause at the same time. */
export const openCalls = (server: { url: string }, settings: StreamSettings, count: number) =>
	Promise.all(
		Array.from({ length: count }, (_, index) =>
			openCall(server, settings, Math.round((index * PERIOD) / count)),
		),
	);

export const hangUpAll = (calls: readonly Call[]) =>
	Promise.all(calls.map((call) => call.hangUp()));
