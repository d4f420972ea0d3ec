import { WebSocket, type RawData } from 'ws';

import { notify } from '../callbacks/queue.cts';
import { beginStream, endStream } from '../state/streams.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { StreamRecord } from '../state/types.cts';
import { dial } from './connect.cts';
import { parseFormat } from './format.cts';
import { receive } from './server-messages.cts';
import { createMessages } from './plivo-messages.cts';
import { startTicker } from './ticker.cts';
import { createPlayback } from './playback.cts';
import { createSender } from './sender.cts';

/** How long the other side may take to answer a close before the socket is cut. */
const CLOSE_MS = 1000;

function textOf(data: RawData): string {
	if (Array.isArray(data)) return Buffer.concat(data).toString();
	return Buffer.from(data as Buffer).toString();
}

/** Runs the open socket of a stream: `start`, frames at their pace, and what comes back. */
function runSession(state: SandboxState, stream: StreamRecord, socket: WebSocket) {
	const messages = createMessages(stream);
	const format = parseFormat(stream.content_type);
	const playback = createPlayback(format.frameBytes);
	const say = (message: object) => socket.send(JSON.stringify(message));
	const sender = createSender(state, stream, socket, messages);
	const sayCleared = () => say(messages.clearedAudio());
	const timers = { time: () => performance.now(), after: state.after };
	let cancelTimeout = () => undefined as void;

	say(messages.start(state.settings.account.authId));
	const stopTicker = startTicker(state.settings.frameMs, timers, () => {
		sender.sendFrames();
		if (stream.state === 'initiated') {
			beginStream(state, stream);
			const ms = stream.stream_timeout * state.settings.secondMs;
			cancelTimeout = state.after(ms, () => endStream(state, stream, 'timeout'));
		}
		const { bytes, reached } = playback.play();
		stream.bytesPlayed += bytes;
		for (const name of reached) {
			say(messages.playedStream(name));
			notify(state, stream, 'PlayedStream', { Name: name });
		}
	});
	socket.on('message', (data) => receive({ state, stream, playback, sayCleared }, textOf(data)));
	const stop = () => {
		stopTicker();
		cancelTimeout();
	};
	socket.once('close', () => {
		stop();
		endStream(state, stream, 'broken');
	});
	const press = (digit: string) => say(messages.dtmf(digit, state.settings.now().getTime()));
	return { stop, press };
}

/** Dials the service URL of a stream and runs its WebSocket until either side ends it. */
export function openSession(state: SandboxState, stream: StreamRecord): void {
	const giveUp = new AbortController();
	let socket: WebSocket | undefined;
	let running: ReturnType<typeof runSession> | undefined;

	state.sessions.set(stream.stream_id, {
		close: () => {
			giveUp.abort();
			running?.stop();
			if (!running || !socket) return socket?.terminate();
			if (socket.readyState === WebSocket.CLOSED) return;
			const cancel = state.after(CLOSE_MS, () => socket?.terminate());
			socket.once('close', () => cancel()).close(1000);
		},
		cut: () => socket?.terminate(),
		press: (digit) => {
			running?.press(digit);
			return running !== undefined;
		},
	});
	void dial(state, stream, (tried) => (socket = tried), giveUp.signal).then((opened) => {
		if (giveUp.signal.aborted) opened?.terminate();
		else if (opened) running = runSession(state, stream, opened);
		else endStream(state, stream, 'unreachable');
	});
}
