import type { ListenEnd, ListenTarget } from '../listen/listener.cts';
import type { Track } from '../settings/schema.cts';
import type { Fields } from '../signature/v3.cts';
import type { EndReason, StreamInfo } from '../stream/types.cts';

/** An event of a stream, as it is sent. */
export type StreamEvent =
	| {
			event: 'Utterance';
			sequence: number;
			track: Track;
			/** The first sample of the audio, in milliseconds from the start of the stream. */
			startMs: number;
			durationMs: number;
			/** Whether it stopped audio that was being played. */
			interrupted: boolean;
			/** A WAV file. */
			audio: Buffer;
	  }
	| { event: 'Digits'; sequence: number; digits: string }
	| { event: 'ListenEnded'; reason: ListenEnd }
	| {
			event: 'Recording';
			/** Its URL in the REST API. */
			url: string;
			durationMs: number;
			sizeBytes: number;
			/** Of the file, in hexadecimal. */
			sha256: string;
	  }
	| { event: 'Ended'; reason: EndReason; durationMs: number; utterances: number };

/** `YYYY-MM-DD HH:MM:SS` in UTC, as Plivo writes times in callbacks. */
export const timestamp = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

const LISTEN_ID = 'ListenID';

/** The fields of an event for the stream, after the listen that waited for it was not reached. */
export const withoutListen = (fields: Fields): Fields =>
	fields.filter(([name]) => name !== LISTEN_ID);

function ownFields(event: StreamEvent): Record<string, string | number | boolean> {
	switch (event.event) {
		case 'Utterance':
			return {
				Sequence: event.sequence,
				Track: event.track,
				StartMs: event.startMs,
				DurationMs: event.durationMs,
				Interrupted: event.interrupted,
				Audio: event.audio.toString('base64'),
			};
		case 'Digits':
			return { Sequence: event.sequence, Digits: event.digits };
		case 'ListenEnded':
			return { Reason: event.reason };
		case 'Recording':
			return {
				RecordingURL: event.url,
				DurationMs: event.durationMs,
				SizeBytes: event.sizeBytes,
				SHA256: event.sha256,
			};
		case 'Ended':
			return {
				Reason: event.reason,
				DurationMs: event.durationMs,
				Utterances: event.utterances,
			};
	}
}

/**
 * The fields of an event's form. `Lost` of `Ended` is added later, when it is known.
 *
 * @param listen that waited for the event
 */
export function fieldsOf(
	{ streamId, callId, serviceUrl }: Pick<StreamInfo, 'streamId' | 'callId' | 'serviceUrl'>,
	event: StreamEvent,
	now: number,
	listen?: ListenTarget,
): Fields {
	const all = {
		Event: event.event,
		StreamID: streamId,
		CallUUID: callId,
		ServiceURL: serviceUrl,
		Timestamp: timestamp(now),
		...ownFields(event),
		...(listen !== undefined && { [LISTEN_ID]: listen.id }),
	};
	return Object.entries(all).map(([name, value]) => [name, String(value)]);
}
