import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { WebSocketServer, type RawData, type WebSocket } from 'ws';

import { pushCapped, setCapped } from '../state/capped.cts';
import { createEventLog, type EventLog } from '../state/event-log.cts';
import { createControls, playAudio, type ReceiverControls } from './controls.cts';
import {
	counters,
	createRecord,
	parseMessage,
	type PlivoMessage,
	type ReceivedStream,
	type Upgrade,
} from './stream.cts';

/** What `receiver.when()` can wait for. `message` is every message, `start` included. */
export interface ReceiverEvents {
	upgrade: Upgrade;
	refused: Upgrade;
	start: ReceivedStream;
	message: PlivoMessage;
	closed: ReceivedStream;
}

/** Options of `startReceiver`. */
export interface ReceiverOptions {
	/** 0 (default) uses a free port. */
	port?: number;
	host?: string;
	/** Sends every frame back as `playAudio`; for bidirectional streams. */
	echo?: boolean;
}

/** A WebSocket server like that of a user of Plivo. It accepts every path. */
export interface Receiver extends ReceiverControls {
	/** `ws://127.0.0.1:PORT/stream` */
	url: string;
	/** By stream id, in the order of their `start`; closed ones included. */
	streams: ReadonlyMap<string, ReceivedStream>;
	/** Every upgrade request, refused ones included. */
	upgrades: readonly Upgrade[];
	/** Refuses this many of the next upgrade requests with a 503. */
	refuse(times: number): void;
	/** Like `sandbox.when`. */
	when: EventLog<ReceiverEvents>['when'];
	close(): Promise<void>;
}

/** Source: Plivo docs, audio-streaming/audio-streaming-guide. */
const MAX_MESSAGE_BYTES = 65_536;
const REFUSAL = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n';

/**
 * Starts a receiver on this machine.
 *
 * @throws the system's error if the port is not available
 */
export async function startReceiver(options: ReceiverOptions = {}): Promise<Receiver> {
	const { port = 0, host = '127.0.0.1', echo = false } = options;
	const events = createEventLog<ReceiverEvents>('The receiver');
	const streams = new Map<string, ReceivedStream>();
	const sockets = new Map<string, WebSocket>();
	const upgrades: Upgrade[] = [];
	let refusals = 0;
	const socketServer = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
	const server = createServer((_req, res) => void res.writeHead(426).end());

	const accept = (socket: WebSocket, upgrade: Upgrade) => {
		let stream: ReceivedStream | undefined;
		const open = (message: PlivoMessage) => {
			const opened = createRecord(message, upgrade);
			if (!opened) return undefined;
			setCapped(streams, [opened.streamId, opened], ({ closed }) => closed !== null);
			sockets.set(opened.streamId, socket);
			events.emit('start', opened);
			return opened;
		};
		socket.on('error', () => socket.terminate());
		socket.on('message', (data: RawData) => {
			const message = parseMessage((data as Buffer).toString());
			if (!message) return;
			stream ??= open(message);
			if (stream && Object.hasOwn(counters, message.event))
				counters[message.event]?.(stream, message);
			if (stream && echo && message.media) socket.send(playAudio(stream, message.media.payload));
			events.emit('message', message);
		});
		socket.once('close', (code) => {
			if (!stream) return;
			sockets.delete(stream.streamId);
			stream.closed = { code };
			events.emit('closed', stream);
		});
	};

	server.on('upgrade', (req: IncomingMessage, raw, head) => {
		const upgrade: Upgrade = { url: req.url ?? '', headers: req.headers };
		pushCapped(upgrades, upgrade);
		events.emit('upgrade', upgrade);
		if (refusals > 0) {
			refusals -= 1;
			events.emit('refused', upgrade);
			raw.end(REFUSAL);
			return;
		}
		socketServer.handleUpgrade(req, raw, head, (socket) => accept(socket, upgrade));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(port, host, resolve);
	});

	return {
		url: `ws://${host}:${(server.address() as AddressInfo).port}/stream`,
		streams,
		upgrades,
		when: events.when,
		refuse: (times) => {
			refusals = times;
		},
		...createControls((streamId) => {
			const socket = sockets.get(streamId);
			const stream = streams.get(streamId);
			return socket && stream ? { socket, stream } : undefined;
		}),
		close: () =>
			new Promise<void>((resolve) => {
				events.close();
				for (const socket of socketServer.clients) socket.terminate();
				socketServer.close();
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
