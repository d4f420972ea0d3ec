import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Cleanup } from '../../../demo/cleanup.cts';

/** A request as it arrived. */
export interface Posted {
	method: string;
	/** Raw path and query. */
	originalUrl: string;
	headers: IncomingHttpHeaders;
	rawBody: Buffer;
	fields: Record<string, string>;
}

/** Where the gateway sends its events: a server in n8n's place. */
export interface Receiver {
	/** Scheme, host and port. */
	origin: string;
	/** The events of a stream in the order in which they arrived, once so many of this name have. */
	eventsUntil(streamId: string, event: string, count?: number): Promise<Posted[]>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts);
}

/** Answers 200 to everything. */
export async function startReceiver(cleanup: Cleanup): Promise<Receiver> {
	const posted: Posted[] = [];
	const waiting = new Set<() => void>();
	const server = createServer((request, response) => {
		void bodyOf(request).then((rawBody) => {
			const { method = '', url = '', headers } = request;
			const fields = Object.fromEntries(new URLSearchParams(rawBody.toString()));
			posted.push({ method, originalUrl: url, headers, rawBody, fields });
			response.end();
			for (const check of waiting) check();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	cleanup.add(async () => {
		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	});
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		eventsUntil: (streamId, event, count = 1) =>
			new Promise((resolve) => {
				const check = () => {
					const events = posted.filter(({ fields }) => fields.StreamID === streamId);
					if (events.filter(({ fields }) => fields.Event === event).length < count) return;
					waiting.delete(check);
					resolve(events);
				};
				waiting.add(check);
				check();
			}),
	};
}
