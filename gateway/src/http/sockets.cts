import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { withoutSettings, type Log } from '../log.cts';
import type { Metrics } from '../metrics.cts';
import type { GatewayState } from '../state.cts';
import { serveConnection, type ConnectionParts } from '../stream/connection.cts';
import type { Connection } from '../stream/types.cts';
import { streamUrlOf } from './publicPath.cts';
import { refuseUpgrade } from './refuse.cts';
import { checkUpgrade, type UpgradeParts } from './upgrade.cts';

/** Plivo's messages have at most 64 KB. Source: limits of Plivo's audio streaming reference. */
const MAX_MESSAGE = 64 * 1024;
/** How long the other side may take to answer a close, in milliseconds. One that is gone never answers. */
const CLOSED_WITHIN = 5_000;

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
		// The types of ws do not have it.
		...{ closeTimeout: CLOSED_WITHIN },
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
				const { status, error: reason } = decision;
				// An address that is not of a stream may contain anything.
				const checked =
					status === 404 ? undefined : withoutSettings(streamUrlOf(url, now.publicUrl));
				log.warn({ status, reason, url: checked }, 'refused a stream');
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
