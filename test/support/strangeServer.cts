import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { closeAfterwards } from './plivo.cts';

/** What a server does with the connection of a request, once its headers have arrived. */
export type Behaviour = (socket: Socket) => void;

const head = (...lines: string[]) => [...lines, '', ''].join('\r\n');

/** Sends a byte again and again, so that the connection is never idle, and never ends the answer. */
export const dripping: Behaviour = (socket) => {
	socket.write(
		head('HTTP/1.1 200 OK', 'Content-Type: application/json', 'Content-Length: 1000000'),
	);
	const timer = setInterval(() => socket.write(' '), 20);
	socket.on('close', () => clearInterval(timer));
};

/** Sends header after header, and never ends them. */
export const drippingHeaders: Behaviour = (socket) => {
	socket.write('HTTP/1.1 200 OK\r\n');
	const timer = setInterval(() => socket.write('X-A: b\r\n'), 20);
	socket.on('close', () => clearInterval(timer));
};

export const switching: Behaviour = (socket) =>
	void socket.write(
		head('HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'),
	);

export const switchingToNothing: Behaviour = (socket) =>
	void socket.write(head('HTTP/1.1 101 Switching Protocols'));

/** Breaks off in the middle of the body. */
export const breakingOff: Behaviour = (socket) => {
	socket.write(head('HTTP/1.1 200 OK', 'Content-Type: application/json', 'Content-Length: 1000'));
	socket.end('{"stream_id":');
};

/** Never stops to send. */
export const endless: Behaviour = (socket) => {
	socket.write(head('HTTP/1.1 200 OK', 'Content-Type: application/json'));
	const chunk = ' '.repeat(64 * 1024);
	const more = () => {
		while (socket.write(chunk));
	};
	socket.on('drain', more);
	more();
};

/** A small body that is 8 MB of spaces once it is unpacked. */
export const packed: Behaviour = (socket) => {
	const body = gzipSync(Buffer.alloc(8 * 1024 * 1024, ' '));
	socket.write(
		head(
			'HTTP/1.1 200 OK',
			'Content-Type: application/json',
			'Content-Encoding: gzip',
			`Content-Length: ${body.length}`,
			'Connection: close',
		),
	);
	socket.end(body);
};

/** The address of a server that behaves so, with the number of requests. Closed after the test. */
export async function strangeServer(behave: Behaviour) {
	const sockets = new Set<Socket>();
	const seen = { requests: 0, open: () => sockets.size };
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => undefined);
		socket.once('data', () => {
			seen.requests += 1;
			behave(socket);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	closeAfterwards(
		() =>
			new Promise((resolve) => {
				for (const socket of sockets) socket.destroy();
				server.close(() => resolve());
			}),
	);
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
