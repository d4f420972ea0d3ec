import type { WebSocket } from 'ws';

import { parseFormat, type Format } from '../media/format.cts';
import { toneFrame } from '../media/tone.cts';
import type { ReceivedStream } from './stream.cts';

/** What a receiver can send on a stream; each throws where the stream is not connected. */
export interface ReceiverControls {
	/** Sends audio to be played: base64 of raw audio in the stream's format, default 20 ms of tone. */
	play(streamId: string, payload?: string): void;
	checkpoint(streamId: string, name: string): void;
	clearAudio(streamId: string): void;
	sendDTMF(streamId: string, digits: string): void;
	/** Sends any text, for messages that Plivo would not understand. */
	send(streamId: string, text: string): void;
	/** Closes the socket with this code, default 1000. */
	hangUp(streamId: string, code?: number): void;
	/** Cuts the socket without a word. */
	cut(streamId: string): void;
}

function formatOf({ start }: ReceivedStream): Format {
	const { encoding = 'audio/x-l16', sampleRate = 8000 } = start.start?.mediaFormat ?? {};
	return parseFormat(`${encoding};rate=${sampleRate}`);
}

/** The `playAudio` message for a stream: plivo-api.md section 4.3. */
export function playAudio(stream: ReceivedStream, payload?: string): string {
	const format = formatOf(stream);
	const media = {
		contentType: format.encoding,
		sampleRate: format.sampleRate,
		payload: payload ?? toneFrame(format, 'outbound', 0),
	};
	return JSON.stringify({ event: 'playAudio', media });
}

/** @param find the socket and record of a stream, `undefined` where it is not connected */
export function createControls(
	find: (streamId: string) => { socket: WebSocket; stream: ReceivedStream } | undefined,
): ReceiverControls {
	const on = (streamId: string) => {
		const found = find(streamId);
		if (!found) throw new Error(`The receiver has no open stream ${streamId}`);
		return found;
	};
	const say = (streamId: string, message: object) =>
		on(streamId).socket.send(JSON.stringify(message));

	return {
		play: (streamId, payload) => {
			const { socket, stream } = on(streamId);
			socket.send(playAudio(stream, payload));
		},
		checkpoint: (streamId, name) => say(streamId, { event: 'checkpoint', streamId, name }),
		clearAudio: (streamId) => say(streamId, { event: 'clearAudio', streamId }),
		sendDTMF: (streamId, dtmf) => say(streamId, { event: 'sendDTMF', dtmf }),
		send: (streamId, text) => on(streamId).socket.send(text),
		hangUp: (streamId, code = 1000) => on(streamId).socket.close(code),
		cut: (streamId) => on(streamId).socket.terminate(),
	};
}
