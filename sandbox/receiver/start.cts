import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { WebSocketServer, type RawData, type WebSocket } from 'ws';

import { createEventLog, type EventLog } from '../state/event-log.cts';
import { createControls, playAudio, type ReceiverControls } from './controls.cts';
import {
	counters,
	openRecord,
	parseMessage,
	type Incoming,
	type ReceivedStream,
	type Upgrade,
} from './stream.cts';
import { pushCapped, setCapped } from '../state/capped.cts';

export type { Incoming, ReceivedStream, Upgrade } from './stream.cts';

/** What `receiver.when()` can wait for. `message` is every message, the others its kinds. */
export interface ReceiverEvents {
	upgrade: Upgrade;
	refused: Upgrade;
	start: ReceivedStream;
	message: Incoming;
	closed: ReceivedStream;
}

/** What a receiver can be started with. */
export interface ReceiverOptions {
	/** 0 (default) takes a free port. */
	port?: number;
	host?: string;
	/** Plays every inbound frame back; for bidirectional streams. */
	echo?: boolean;
}

/** A WebSocket server as a user of Plivo would run one. It takes every path. */
export interface Receiver extends ReceiverControls {
	/** `ws://127.0.0.1:PORT/stream` */
	url: string;
	/** By stream id, in the order of their `start`; ended ones stay. */
	streams: ReadonlyMap<string, ReceivedStream>;
	/** Every upgrade request, refused ones too. */
	upgrades: readonly Upgrade[];
	/** Refuses so many of the next upgrade requests with a 503. */
	refuse(times: number): void;
	/** As `sandbox.when`: the first remembered payload that passes, else the next. */
	when: EventLog<ReceiverEvents>['when'];
	close(): Promise<void>;
}

/** Plivo's own limit for a message (plivo-api.md section 4.4). */
const MAX_INCOMING = 65_536;
const REFUSAL = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n';

/** Starts the receiver; rejects with the system's error where the port cannot be had. */
export async function startReceiver(options: ReceiverOptions = {}): Promise<Receiver> {
	const { port = 0, host = '127.0.0.1', echo = false } = options;
	const events = createEventLog<ReceiverEvents>('The receiver');
	const streams = new Map<string, ReceivedStream>();
	const sockets = new Map<string, WebSocket>();
	const upgrades: Upgrade[] = [];
	let refusals = 0;
	const sockServer = new WebSocketServer({ noServer: true, maxPayload: MAX_INCOMING });
	const server = createServer((_req, res) => void res.writeHead(426).end());

	const accept = (socket: WebSocket, upgrade: Upgrade) => {
		let stream: ReceivedStream | undefined;
		const open = (message: Incoming) => {
			const opened = openRecord(message, upgrade);
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
		sockServer.handleUpgrade(req, raw, head, (socket) => accept(socket, upgrade));
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
				for (const socket of sockServer.clients) socket.terminate();
				sockServer.close();
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
