import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Account } from '../../src/config/types.cts';
import { encodeSettings } from '../../src/settings/encode.cts';
import type { SettingsInput } from '../../src/settings/schema.cts';
import { ACCOUNT } from './config.cts';

const NONCE = '12345678901234567890';

/** Plivo's rule for an address without a query, written down a second time. */
export const signatureOf = (url: string, token: string, nonce = NONCE) =>
	createHmac('sha256', token).update(`${url}.${nonce}`).digest('base64');

/** The headers of an upgrade. The newest of Plivo's documents signs the address with `http`. */
export function signedHeaders(url: string, { authToken }: Account, main: Account = ACCOUNT) {
	const signed = url.replace(/^ws/, 'http');
	return {
		'X-Plivo-Signature-V3': signatureOf(signed, authToken),
		'X-Plivo-Signature-Ma-V3': signatureOf(signed, main.authToken),
		'X-Plivo-Signature-V3-Nonce': NONCE,
	};
}

export const streamAddress = (gateway: { url: string }, settings: SettingsInput = {}) =>
	`${gateway.url.replace('http', 'ws')}/stream/${encodeSettings(settings)}`;

/** Plivo's side of a stream. */
export interface Caller {
	socket: WebSocket;
	/** What the gateway sent, parsed. */
	received: Array<Record<string, unknown>>;
	send(message: object | string | Buffer): void;
	start(changes?: Record<string, unknown>): void;
	/** A message with audio. */
	media(payload: Buffer, chunk?: number, track?: string): void;
	/** Resolves once everything sent before has been read by the gateway. */
	settled(): Promise<void>;
	/** The code and reason with which the gateway closed. */
	closed: Promise<{ code: number; reason: string }>;
	hangUp(): Promise<void>;
}

export const STREAM_ID = '20170ada-f610-433b-8758-c02a2aab3662';
export const CALL_ID = '78737f83-4660-490d-98e1-025dfe4b5c8f';

/** Sends a request for a stream; gives the status where it is refused. */
export async function dial(
	address: string,
	headers: Record<string, string> = signedHeaders(address, ACCOUNT),
): Promise<Caller> {
	const socket = new WebSocket(address, { headers, perMessageDeflate: true });
	const received: Caller['received'] = [];
	socket.on('message', (data) =>
		received.push(JSON.parse((data as Buffer).toString()) as object & Record<string, unknown>),
	);
	const closed = once(socket, 'close').then(([code, reason]) => ({
		...{ code: code as number, reason: String(reason) },
	}));
	await new Promise<void>((resolve, reject) => {
		socket.once('open', resolve);
		socket.once('unexpected-response', (_request, response) => {
			response.resume();
			reject(new Error(String(response.statusCode)));
		});
		socket.on('error', reject);
	});
	let sequenceNumber = 0;
	const send = (message: object | string | Buffer) =>
		socket.send(
			typeof message === 'string' || Buffer.isBuffer(message)
				? message
				: JSON.stringify({ sequenceNumber: (sequenceNumber += 1), ...message }),
		);
	return {
		...{ socket, received, send, closed },
		start(changes = {}) {
			const mediaFormat = { encoding: 'audio/x-mulaw', sampleRate: 8000 };
			const ids = { callId: CALL_ID, streamId: STREAM_ID, accountId: ACCOUNT.authId };
			const start = { ...ids, tracks: ['inbound'], mediaFormat, ...changes };
			send({ event: 'start', start, extra_headers: '' });
		},
		media(payload, chunk, track = 'inbound') {
			const media = { track, timestamp: '0', chunk, payload: payload.toString('base64') };
			send({ event: 'media', streamId: STREAM_ID, media, extra_headers: '' });
		},
		async settled() {
			const pong = once(socket, 'pong');
			socket.ping();
			await pong;
		},
		async hangUp() {
			socket.close();
			await closed;
		},
	};
}
