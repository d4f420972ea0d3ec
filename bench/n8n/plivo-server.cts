import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const started = JSON.stringify({
	api_id: '00000000-0000-4000-8003-000000000001',
	message: 'audio streaming started',
	stream_id: '00000000-0000-4000-8002-000000000001',
});

/** Answers every request like Plivo's Start, as fast as possible. */
export async function startPlivoServer(): Promise<{ url: string; stop(): void }> {
	const server = createServer((request, response) => {
		request.resume().once('end', () => {
			response.writeHead(202, { 'Content-Type': 'application/json' }).end(started);
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const stop = () => {
		server.close();
		server.closeAllConnections();
	};
	return { url: `http://127.0.0.1:${port}`, stop };
}
