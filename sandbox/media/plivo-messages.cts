import type { StreamRecord } from '../state/stream.cts';
import { parseFormat } from './format.cts';

/** The fields that all messages have. */
export interface Message {
	event: string;
	sequenceNumber: number;
}

/**
 * The messages to the service URL. Source: Plivo docs, audio-streaming/audio-streaming-reference.
 */
export interface Messages {
	start(accountId: string): Message;
	media(part: { track: string; timestamp: number; chunk: number; payload: string }): Message;
	dtmf(digit: string, timestamp: number): Message;
	playedStream(name: string): Message;
	clearedAudio(): Message;
}

/** The tracks of a stream, in the order in which their frames are sent. */
export function tracksOf(stream: StreamRecord): Array<'inbound' | 'outbound'> {
	return stream.audio_track === 'both' ? ['inbound', 'outbound'] : [stream.audio_track];
}

/** Builds the messages of one stream and numbers them. */
export function createMessages(stream: StreamRecord): Messages {
	const { stream_id: streamId } = stream;
	let sequenceNumber = 0;
	const numbered = (event: string, rest: object) => {
		sequenceNumber += 1;
		return { event, sequenceNumber, ...rest };
	};
	// Start takes commas; Plivo's sample message has semicolons.
	const extra_headers = stream.extra_headers.replaceAll(',', ';');

	return {
		start(accountId) {
			const { encoding, sampleRate } = parseFormat(stream.content_type);
			return numbered('start', {
				start: {
					callId: stream.call_uuid,
					streamId,
					accountId,
					tracks: tracksOf(stream),
					mediaFormat: { encoding, sampleRate },
				},
				extra_headers,
			});
		},
		media({ track, timestamp, chunk, payload }) {
			const media = { track, timestamp: String(timestamp), chunk, payload };
			return numbered('media', { streamId, media, extra_headers });
		},
		dtmf(digit, timestamp) {
			const dtmf = { track: 'inbound', digit, timestamp: String(timestamp) };
			return numbered('dtmf', { streamId, dtmf, extra_headers });
		},
		playedStream: (name) => numbered('playedStream', { streamId, name }),
		clearedAudio: () => numbered('clearedAudio', { streamId }),
	};
}
