import type { Format } from '../stream/format.cts';

/**
 * What Plivo takes. Source: its audio streaming reference; `sendDTMF` is on the page of the stream's
 * events.
 */
export type ServerMessage =
	| {
			event: 'playAudio';
			media: { contentType: Format['contentType']; sampleRate: number; payload: string };
	  }
	| { event: 'checkpoint'; streamId: string; name: string }
	| { event: 'clearAudio'; streamId: string }
	| { event: 'sendDTMF'; dtmf: string };

/** A message with audio. */
export const playAudio = (
	{ contentType, rate }: Pick<Format, 'contentType' | 'rate'>,
	audio: Uint8Array,
): ServerMessage => ({
	event: 'playAudio',
	media: { contentType, sampleRate: rate, payload: Buffer.from(audio).toString('base64') },
});
