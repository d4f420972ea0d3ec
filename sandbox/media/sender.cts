import type { WebSocket } from 'ws';

import type { SandboxState } from '../state/sandbox-state.cts';
import { reportDegraded } from '../state/stream-actions.cts';
import { endStream } from '../state/stream-lifecycle.cts';
import type { Track } from '../state/records.cts';
import type { StreamRecord } from '../state/stream.cts';
import { parseFormat } from './format.cts';
import { tracksOf, type Messages } from './plivo-messages.cts';
import { toneFrame } from './tone.cts';
import type { Voice } from './voice.cts';

const FRAME_MS = 20;
const BUFFER_MS = 40_000;
/**
 * How full the buffer is at each DegradedStream; at 1 the stream is dropped. Source: Plivo docs,
 * audio-streaming/best-practices.
 */
const LEVELS = [0.3, 0.6, 0.9, 1];

/** Sends the audio of a stream and watches how much of it the server has not read yet. */
export function createSender(
	state: SandboxState,
	stream: StreamRecord,
	socket: Pick<WebSocket, 'send' | 'bufferedAmount'>,
	messages: Messages,
	voices: Record<Track, Voice>,
) {
	const format = parseFormat(stream.content_type);
	const tracks = tracksOf(stream);
	let chunk = 0;
	/** Unix time of the first frame; every later timestamp is counted from it. */
	let firstFrameMs: number | undefined;
	/** Bytes of the messages of one frame of every track. */
	let frameMessageBytes = 1;
	let level = 0;

	const checkBuffer = () => {
		const full = (socket.bufferedAmount / frameMessageBytes) * (FRAME_MS / BUFFER_MS);
		const reached = LEVELS.filter((mark) => full >= mark).length;
		if (reached === LEVELS.length) endStream(state, stream, 'slow');
		else if (reached > level) reportDegraded(state, stream);
		level = reached;
	};

	/** As soon as one side has said something, silence replaces the tone of both. */
	const payloadOf = (track: Track) => {
		const isUsed = Object.values(voices).some((voice) => voice.isUsed());
		return isUsed ? voices[track].next(chunk) : toneFrame(format, track, chunk - 1);
	};

	return {
		/** Sends 20 ms of every track. */
		sendFrames() {
			firstFrameMs ??= state.settings.now().getTime();
			const timestamp = firstFrameMs + chunk * FRAME_MS;
			chunk += 1;
			frameMessageBytes = 0;
			for (const track of tracks) {
				const payload = payloadOf(track);
				const message = messages.media({ track, timestamp, chunk, payload });
				const text = JSON.stringify(message);
				socket.send(text);
				frameMessageBytes += text.length;
				stream.framesSent += 1;
				stream.bytesSent += format.frameBytes;
				state.events.emit('frame', {
					streamId: stream.stream_id,
					track,
					chunk,
					sequenceNumber: message.sequenceNumber,
					bytes: format.frameBytes,
				});
			}
			checkBuffer();
		},
	};
}
