import type { AddressInfo } from 'node:net';

import express from 'express';

import type { Json } from '../../../n8n/index.cts';

/** A chat's incoming webhook: takes messages, and keeps them. */
export interface Inbox {
	url: string;
	/** The bodies, as JSON, in the order they came. */
	messages: Json[];
	close(): Promise<void>;
}

/** Starts an inbox on loopback. */
export async function openInbox(): Promise<Inbox> {
	const messages: Json[] = [];
	const app = express().use(express.json());
	app.post('/', (request, answer) => {
		messages.push(request.body as Json);
		answer.type('text').send('ok');
	});
	const server = app.listen(0, '127.0.0.1');
	await new Promise((resolve, reject) => {
		server.once('listening', resolve).once('error', reject);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		messages,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
