import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RefusedUpgrade } from './upgrade.cts';

/** Answers a request for a WebSocket that is not accepted, and closes its connection. */
export function refuseUpgrade(socket: Duplex, { status, error, advice }: RefusedUpgrade): void {
	const body = JSON.stringify({ error, advice });
	const head = [
		`HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
		'Connection: close',
		'Content-Type: application/json; charset=utf-8',
		`Content-Length: ${Buffer.byteLength(body)}`,
	];
	socket.once('finish', () => socket.destroy());
	socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
