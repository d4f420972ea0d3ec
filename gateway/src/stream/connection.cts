import type { WebSocket } from 'ws';
import type { Clock } from '../clock.cts';
import type { Account } from '../config/types.cts';
import type { AcceptedUpgrade } from '../http/upgrade.cts';
import type { Log } from '../log.cts';
import type { Metrics } from '../metrics.cts';
import { mayBelongTo } from '../signature/upgrade.cts';
import { findFormat } from './format.cts';
import { watchLiveness } from './liveness.cts';
import { parseMessage, type Message, type StartMessage } from './messages.cts';
import type { LiveStream, Streams } from './streams.cts';
import type { Connection, EndReason } from './types.cts';

/** The number of invalid messages after which the connection is closed. */
const MAX_BROKEN = 100;
const MAX_UNKNOWN_NAMES = 10;
const POLICY_VIOLATION = 1008;
/** More than a minute of audio that the other side has not read. */
const MAX_BUFFERED = 4 * 1024 * 1024;

export interface ConnectionParts {
	clock: Clock;
	log: Log;
	metrics: Pick<Metrics, 'messages' | 'brokenMessages' | 'closes'>;
	streams: Streams;
	accounts: readonly Account[];
}

type Socket = Pick<WebSocket, 'on' | 'send' | 'bufferedAmount' | 'close' | 'terminate' | 'ping'>;

/** Serves a socket from its first message to its end. */
export function serveConnection(
	socket: Socket,
	{ signer, settings, serviceUrl }: AcceptedUpgrade,
	{ clock, log, metrics, streams, accounts }: ConnectionParts,
): Connection {
	let stream: LiveStream | undefined;
	let isOpen = true;
	let broken = 0;
	const unknown = new Set<string>();

	/** Later messages are ignored: closing takes a round trip. */
	function finish(reason: EndReason) {
		if (!isOpen) return false;
		isOpen = false;
		liveness.stop();
		if (stream !== undefined) streams.end(stream.info.streamId, connection, reason);
		return true;
	}

	const connection: Connection = {
		send(message) {
			if (!isOpen) return;
			socket.send(JSON.stringify(message));
			if (socket.bufferedAmount > MAX_BUFFERED) violation('The other side does not read.');
		},
		close(code, reason) {
			if (finish('closed')) socket.close(code, reason);
		},
		end(reason) {
			if (finish(reason)) socket.close(1001, 'The gateway is stopping.');
		},
	};

	/** Closes the connection because the other side broke a rule. */
	function violation(reason: string) {
		metrics.closes.inc({ reason: 'violation' });
		log.warn({ streamId: stream?.info.streamId, reason }, 'closed a connection');
		connection.close(POLICY_VIOLATION, reason);
	}

	const liveness = watchLiveness(clock, {
		ping: () => socket.ping(),
		onIdle() {
			metrics.closes.inc({ reason: 'idle' });
			log.warn({ streamId: stream?.info.streamId }, 'closed a connection that was idle');
			finish('idle');
			socket.terminate();
		},
		onNoStart: () => violation('No start came in time.'),
	});

	function isBroken() {
		metrics.brokenMessages.inc();
		broken += 1;
		if (broken >= MAX_BROKEN) violation('Too many broken messages.');
	}

	function isUnknown(name: string) {
		if (unknown.has(name) || unknown.size >= MAX_UNKNOWN_NAMES) return;
		unknown.add(name);
		log.info({ streamId: stream?.info.streamId, event: name }, 'ignored an unknown event');
	}

	function onStart({ start }: StartMessage) {
		if (stream !== undefined) return isBroken();
		const { streamId, callId, accountId, tracks, mediaFormat } = start;
		// A start without an account cannot contradict the signature.
		if (signer !== undefined && accountId !== undefined && !mayBelongTo(signer, accountId)) {
			return violation('The stream belongs to another account than the one that signed.');
		}
		const format = findFormat(mediaFormat.encoding, mediaFormat.sampleRate);
		if (format === undefined) return violation('The format is not one of Plivo.');
		const account =
			signer?.account ?? accounts.find(({ authId }) => authId === accountId) ?? accounts[0]!;
		const info = { streamId, callId, account, settings, format, tracks, serviceUrl };
		const opened = streams.open(info, connection);
		if ('refused' in opened) return violation(opened.refused);
		stream = opened;
		liveness.started();
		log.info({ streamId, callId, encoding: format.encoding, rate: format.rate }, 'stream started');
	}

	function onMessage(message: Message) {
		metrics.messages.inc({ event: message.event });
		if (message.event === 'start') return onStart(message);
		if (stream === undefined) return isBroken();
		const { handler } = stream;
		if (message.event === 'media' && !handler.media(message.media)) isBroken();
		else if (message.event === 'dtmf') handler.dtmf(message.dtmf);
		else if (message.event === 'playedStream') handler.played(message.name);
		else if (message.event === 'clearedAudio') handler.cleared();
		// `stop` says nothing more than the close of the socket that follows.
	}

	socket.on('message', (data, isBinary) => {
		if (!isOpen) return;
		liveness.seen();
		// ws gives buffers by default.
		const message = isBinary ? undefined : parseMessage((data as Buffer).toString('utf8'));
		if (message === undefined) isBroken();
		else if (message.event === 'unknown') isUnknown(message.name);
		else onMessage(message);
	});
	socket.on('pong', () => liveness.seen());
	// ws closes by itself, e.g. with 1009 for a message over the limit; `close` follows.
	socket.on('error', (error) => {
		metrics.closes.inc({ reason: 'protocol' });
		log.warn(
			{ streamId: stream?.info.streamId, code: (error as { code?: string }).code },
			'socket failed',
		);
	});
	socket.on('close', () => void finish('closed'));
	return connection;
}
