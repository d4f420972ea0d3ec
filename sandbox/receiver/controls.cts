import type { WebSocket } from 'ws';

import { parseFormat, type Format } from '../media/format.cts';
import { toneFrame } from '../media/tone.cts';
import type { ReceivedStream } from './stream.cts';

/** What a receiver can do on a stream. Each throws if the stream is not connected. */
export interface ReceiverControls {
	/** Sends `playAudio`: base64 of raw audio in the stream's format, default 20 ms of tone. */
	play(streamId: string, payload?: string): void;
	checkpoint(streamId: string, name: string): void;
	clearAudio(streamId: string): void;
	sendDTMF(streamId: string, digits: string): void;
	/** Sends any text, for example an invalid message. */
	send(streamId: string, text: string): void;
	/** Closes the socket with this code, default 1000. */
	hangUp(streamId: string, code?: number): void;
	/** Cuts the connection without a close frame. */
	cut(streamId: string): void;
}

function formatOf({ start }: ReceivedStream): Format {
	const { encoding = 'audio/x-l16', sampleRate = 8000 } = start.start?.mediaFormat ?? {};
	return parseFormat(`${encoding};rate=${sampleRate}`);
}

/** A `playAudio` message. Source: Plivo docs, audio-streaming/audio-streaming-reference. */
export function playAudio(stream: ReceivedStream, payload?: string): string {
	const format = formatOf(stream);
	const media = {
		contentType: format.encoding,
		sampleRate: format.sampleRate,
		payload: payload ?? toneFrame(format, 'outbound', 0),
	};
	return JSON.stringify({ event: 'playAudio', media });
}

/** @param find returns the socket and record of a stream, `undefined` if it is not connected */
export function createControls(
	find: (streamId: string) => { socket: WebSocket; stream: ReceivedStream } | undefined,
): ReceiverControls {
	const get = (streamId: string) => {
		const found = find(streamId);
		if (!found) throw new Error(`The receiver has no open stream ${streamId}`);
		return found;
	};
	const sendMessage = (streamId: string, message: object) =>
		get(streamId).socket.send(JSON.stringify(message));

	return {
		play: (streamId, payload) => {
			const { socket, stream } = get(streamId);
			socket.send(playAudio(stream, payload));
		},
		checkpoint: (streamId, name) => sendMessage(streamId, { event: 'checkpoint', streamId, name }),
		clearAudio: (streamId) => sendMessage(streamId, { event: 'clearAudio', streamId }),
		sendDTMF: (streamId, dtmf) => sendMessage(streamId, { event: 'sendDTMF', dtmf }),
		send: (streamId, text) => get(streamId).socket.send(text),
		hangUp: (streamId, code = 1000) => get(streamId).socket.close(code),
		cut: (streamId) => get(streamId).socket.terminate(),
	};
}
