import type { StreamRecord } from '../state/types.cts';
import { parseFormat } from './format.cts';

/** What all messages have; the rest depends on the event. */
export interface Message {
	event: string;
	sequenceNumber: number;
}

/** What goes to the service URL: plivo-api.md section 4.2. */
export interface Messages {
	start(accountId: string): Message;
	media(part: { track: string; timestamp: number; chunk: number; payload: string }): Message;
	dtmf(digit: string, timestamp: number): Message;
	playedStream(name: string): Message;
	clearedAudio(): Message;
}

/** Which tracks a stream carries, in the order in which their frames leave. */
export function tracksOf(stream: StreamRecord): Array<'inbound' | 'outbound'> {
	return stream.audio_track === 'both' ? ['inbound', 'outbound'] : [stream.audio_track];
}

/** The messages of one stream, numbered in the order in which they are made. */
export function createMessages(stream: StreamRecord): Messages {
	const { stream_id: streamId } = stream;
	let sequenceNumber = 0;
	const numbered = (event: string, rest: object) => {
		sequenceNumber += 1;
		return { event, sequenceNumber, ...rest };
	};
	// Plivo's sample separates by semicolon what Start takes with commas (section 9, row 21).
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
