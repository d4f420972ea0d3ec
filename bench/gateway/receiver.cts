import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An event of the gateway. */
export interface Received {
	fields: URLSearchParams;
	/** When it had arrived whole, as `performance.now()` counts. */
	at: number;
}

/** A server in n8n's place, which answers at once. */
export interface Receiver {
	url: string;
	/** Gives each event to `onEvent` from now on; without it, none is even parsed. */
	listen(onEvent?: (event: Received) => void): void;
	stop(): void;
}

export async function startReceiver(): Promise<Receiver> {
	let onEvent: ((event: Received) => void) | undefined;
	const server = createServer((request, response) => {
		void text(request).then((body) => {
			const at = performance.now();
			response.end();
			onEvent?.({ fields: new URLSearchParams(body), at });
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/bench`,
		listen(next) {
			onEvent = next;
		},
		stop() {
			server.close();
			server.closeAllConnections();
		},
	};
}
