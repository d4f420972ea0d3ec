import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Sandbox } from '../../../sandbox/index.cts';
import { node, type WorkflowNode } from '../support/build.cts';

/** A node that waits until the address answers. */
export const waitAt = (url: string): WorkflowNode =>
	node('Wait', 'n8n-nodes-base.httpRequest', 4.2, { url, options: {} });

/** Lends an address that answers when a stream of the call has its WebSocket, and is live. */
export async function withGate<T>(
	sandbox: Sandbox,
	callUuid: string,
	work: (url: string) => Promise<T>,
): Promise<T> {
	const server = createServer((_request, response) => {
		void sandbox
			.when('streamStarted', (stream) => stream.call_uuid === callUuid)
			.then(() => response.end());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	try {
		return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
	} finally {
		server.close();
		server.closeAllConnections();
	}
}
