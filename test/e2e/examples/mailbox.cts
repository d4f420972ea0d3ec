import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

import type { Cleanup } from '../../../demo/cleanup.cts';

/** A mail server that takes everything, and keeps it. */
export interface Mailbox {
	host: string;
	port: number;
	/** As they came, in the order they came. */
	mails: string[];
}

/** The answer to each command. A `.` alone ends what `DATA` begins. Source: RFC 5321. */
const answerTo = (line: string): string => {
	if (/^DATA/i.test(line)) return '354 Go ahead';
	return /^QUIT/i.test(line) ? '221 Bye' : '250 OK';
};

function talk(socket: Socket, mails: string[]): void {
	let unread = '';
	let isData = false;
	const send = (line: string) => socket.write(`${line}\r\n`);
	const take = (end: string): string | undefined => {
		const at = unread.indexOf(end);
		if (at < 0) return undefined;
		const text = unread.slice(0, at);
		unread = unread.slice(at + end.length);
		return text;
	};
	send('220 mailbox');
	socket.on('data', (bytes) => {
		unread += bytes.toString('latin1');
		for (;;) {
			const text = take(isData ? '\r\n.\r\n' : '\r\n');
			if (text === undefined) return;
			if (isData) mails.push(text);
			send(isData ? '250 OK' : answerTo(text));
			isData = !isData && /^DATA/i.test(text);
		}
	});
	// A client may hang up at any time.
	socket.on('error', () => socket.destroy());
}

/** Starts a mailbox on loopback. */
export async function openMailbox(cleanup: Cleanup): Promise<Mailbox> {
	const mails: string[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		talk(socket, mails);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	cleanup.add(async () => {
		for (const socket of sockets) socket.destroy();
		server.close();
		await once(server, 'close');
	});
	return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, mails };
}

/** The first attached file of a mail, from its base64. */
export function attachmentOf(mail: string): Buffer {
	const [, part = ''] = mail.split(/Content-Type: audio/i);
	const start = part.indexOf('\r\n\r\n') + 4;
	return Buffer.from(part.slice(start, part.indexOf('\r\n--', start)), 'base64');
}
