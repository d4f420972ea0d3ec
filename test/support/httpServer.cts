import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeAfterwards } from './plivo.cts';

/** Lets a server listen on loopback, and closes it after the test. @returns its URL */
export async function listenLocally(server: Server): Promise<string> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	closeAfterwards(
		() =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	);
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The URL of a server that does anything with a request. Closed after the test. */
export const serving = (listener: RequestListener): Promise<string> =>
	listenLocally(createServer(listener));
