import { WebSocket, type RawData } from 'ws';

import type { SandboxState } from '../state/sandbox-state.cts';
import { endStream, reportStreamEvent, startStream } from '../state/stream-lifecycle.cts';
import type { StreamRecord } from '../state/stream.cts';
import { connect } from './connect.cts';
import { parseFormat } from './format.cts';
import { createLine, type StreamLine } from './line.cts';
import { createPlayback } from './playback.cts';
import { createMessages } from './plivo-messages.cts';
import { addLine } from './say.cts';
import { createSender } from './sender.cts';
import { handleMessage } from './server-messages.cts';
import { startTicker } from './ticker.cts';

/** How long the server has to answer a close frame before the socket is cut. */
const CLOSE_MS = 1000;

function textOf(data: RawData): string {
	if (Array.isArray(data)) return Buffer.concat(data).toString();
	return Buffer.from(data as Buffer).toString();
}

/** Sends `start` and the media frames on an open socket, and handles what the server sends. */
function runSession(
	state: SandboxState,
	stream: StreamRecord,
	socket: WebSocket,
	line: StreamLine,
) {
	const messages = createMessages(stream);
	const playback = createPlayback(parseFormat(stream.content_type).frameBytes);
	const send = (message: object) => socket.send(JSON.stringify(message));
	const sender = createSender(state, stream, socket, messages, line.voices);
	const sendClearedAudio = () => send(messages.clearedAudio());
	const timers = { time: () => performance.now(), after: state.after };
	let cancelTimeout = () => undefined as void;

	send(messages.start(state.settings.account.authId));
	const stopTicker = startTicker(state.settings.frameMs, timers, () => {
		sender.sendFrames();
		if (stream.state === 'initiated') {
			startStream(state, stream);
			const ms = stream.stream_timeout * state.settings.secondMs;
			cancelTimeout = state.after(ms, () => endStream(state, stream, 'timeout'));
		}
		const { audio, checkpoints } = playback.play();
		stream.bytesPlayed += audio.length;
		line.hear(audio);
		for (const name of checkpoints) {
			send(messages.playedStream(name));
			reportStreamEvent(state, stream, 'PlayedStream', { Name: name });
		}
	});
	socket.on('message', (data) =>
		handleMessage({ state, stream, playback, sendClearedAudio }, textOf(data)),
	);
	const stop = () => {
		stopTicker();
		cancelTimeout();
	};
	socket.once('close', () => {
		stop();
		endStream(state, stream, 'broken');
	});
	const press = (digit: string) => send(messages.dtmf(digit, state.settings.now().getTime()));
	return { stop, press };
}

/** Connects to the service URL of a stream and runs its WebSocket until either side ends it. */
export function openSession(state: SandboxState, stream: StreamRecord): void {
	const attempts = new AbortController();
	let socket: WebSocket | undefined;
	let running: ReturnType<typeof runSession> | undefined;
	const line = createLine(state, stream);

	addLine(state, line);
	state.sessions.set(stream.stream_id, {
		close: () => {
			attempts.abort();
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
	void connect(state, stream, (tried) => (socket = tried), attempts.signal).then((opened) => {
		if (attempts.signal.aborted) opened?.terminate();
		else if (opened) running = runSession(state, stream, opened, line);
		else endStream(state, stream, 'unreachable');
	});
}
