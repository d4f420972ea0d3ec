import { WebSocket, type RawData } from 'ws';

import { notify } from '../callbacks/queue.cts';
import { beginStream, endStream } from '../state/streams.cts';
import type { World } from '../state/sandbox-state.cts';
import type { StreamRecord } from '../state/types.cts';
import { dial } from './connect.cts';
import { readFormat } from './format.cts';
import { receive } from './server-messages.cts';
import { createMessages } from './plivo-messages.cts';
import { startPace } from './ticker.cts';
import { createPlayback } from './playback.cts';
import { createSender } from './sender.cts';

/** How long the other side may take to answer a close before the socket is cut. */
const CLOSE_MS = 1000;

function textOf(data: RawData): string {
	if (Array.isArray(data)) return Buffer.concat(data).toString();
	return Buffer.from(data as Buffer).toString();
}

/** Runs the open socket of a stream: `start`, frames at their pace, and what comes back. */
function talk(world: World, stream: StreamRecord, socket: WebSocket) {
	const messages = createMessages(stream);
	const format = readFormat(stream.content_type);
	const playback = createPlayback(format.frameBytes);
	const say = (message: object) => socket.send(JSON.stringify(message));
	const sender = createSender(world, stream, socket, messages);
	const sayCleared = () => say(messages.clearedAudio());
	const clockwork = { time: () => performance.now(), after: world.after };
	let cancelTimeout = () => undefined as void;

	say(messages.start(world.settings.account.authId));
	const stopPace = startPace(world.settings.frameMs, clockwork, () => {
		sender.sendFrames();
		if (stream.state === 'initiated') {
			beginStream(world, stream);
			const ms = stream.stream_timeout * world.settings.secondMs;
			cancelTimeout = world.after(ms, () => endStream(world, stream, 'timeout'));
		}
		const { bytes, reached } = playback.play();
		stream.bytesPlayed += bytes;
		for (const name of reached) {
			say(messages.playedStream(name));
			notify(world, stream, 'PlayedStream', { Name: name });
		}
	});
	socket.on('message', (data) => receive({ world, stream, playback, sayCleared }, textOf(data)));
	const stop = () => {
		stopPace();
		cancelTimeout();
	};
	socket.once('close', () => {
		stop();
		endStream(world, stream, 'broken');
	});
	const press = (digit: string) => say(messages.dtmf(digit, world.settings.now().getTime()));
	return { stop, press };
}

/** Dials the service URL of a stream and runs its WebSocket until either side ends it. */
export function openLine(world: World, stream: StreamRecord): void {
	const giveUp = new AbortController();
	let socket: WebSocket | undefined;
	let talking: ReturnType<typeof talk> | undefined;

	world.lines.set(stream.stream_id, {
		close: () => {
			giveUp.abort();
			talking?.stop();
			if (!talking || !socket) return socket?.terminate();
			if (socket.readyState === WebSocket.CLOSED) return;
			const cancel = world.after(CLOSE_MS, () => socket?.terminate());
			socket.once('close', () => cancel()).close(1000);
		},
		cut: () => socket?.terminate(),
		press: (digit) => {
			talking?.press(digit);
			return talking !== undefined;
		},
	});
	void dial(world, stream, (tried) => (socket = tried), giveUp.signal).then((opened) => {
		if (giveUp.signal.aborted) opened?.terminate();
		else if (opened) talking = talk(world, stream, opened);
		else endStream(world, stream, 'unreachable');
	});
}
