import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Log } from '../log.cts';
import type { Metrics } from '../metrics.cts';
import type { GatewayState } from '../state.cts';
import { serveConnection, type ConnectionParts } from '../stream/connection.cts';
import type { Connection } from '../stream/types.cts';
import { refuseUpgrade } from './refuse.cts';
import { checkUpgrade, type UpgradeParts } from './upgrade.cts';

/** Plivo's messages have at most 64 KB. Source: limits of Plivo's audio streaming reference. */
const MAX_MESSAGE = 64 * 1024;

export interface SocketParts extends ConnectionParts {
	config: UpgradeParts['config'];
	publicUrl: () => string;
	state: () => GatewayState;
	log: Log;
	metrics: Metrics;
}

/** The WebSocket server: accepts streams and has their connections. */
export function createSockets(parts: SocketParts) {
	const { config, publicUrl, log, metrics } = parts;
	const open = new Set<Connection>();
	const server = new WebSocketServer({
		...{ noServer: true, clientTracking: false, perMessageDeflate: false },
		maxPayload: MAX_MESSAGE,
	});

	return {
		onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => {
			// The other side may disconnect before it gets an answer.
			socket.on('error', () => socket.destroy());
			const { url, headers } = request as IncomingMessage & { url: string };
			const now = { publicUrl: publicUrl(), state: parts.state(), open: open.size };
			const decision = checkUpgrade({ url, headers }, { config, ...now });
			if ('status' in decision) {
				metrics.upgrades.inc({ status: decision.status });
				log.warn({ status: decision.status, reason: decision.error }, 'refused a stream');
				refuseUpgrade(socket, decision);
				return;
			}
			server.handleUpgrade(request, socket, head, (webSocket) => {
				metrics.upgrades.inc({ status: 101 });
				const connection = serveConnection(webSocket, decision, parts);
				open.add(connection);
				metrics.connections.inc();
				webSocket.on('close', () => {
					open.delete(connection);
					metrics.connections.dec();
				});
			});
		},
		open: () => [...open],
	};
}

export type Sockets = ReturnType<typeof createSockets>;
