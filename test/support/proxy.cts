import { createServer } from 'node:http';
import { listenLocally } from './httpServer.cts';

/**
 * A proxy that lets nothing through, so that a test can see where a request would go without any
 * request leaving this machine. Closed after the test.
 */
export async function deadEnd() {
	const seen: string[] = [];
	const server = createServer((request, response) => {
		seen.push(`${request.method} ${request.url}`);
		response.writeHead(502).end();
	});
	server.on('connect', (request, socket) => {
		seen.push(`CONNECT ${request.url}`);
		socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
	});
	return { url: await listenLocally(server), seen };
}
