import type { IncomingHttpHeaders } from 'node:http';

/** A message of Plivo. Source: Plivo docs, audio-streaming/audio-streaming-reference. */
export interface PlivoMessage {
	event: string;
	sequenceNumber?: number;
	streamId?: string;
	start?: {
		callId: string;
		streamId: string;
		accountId: string;
		tracks: string[];
		mediaFormat: { encoding: string; sampleRate: number };
	};
	media?: { track: string; timestamp: string; chunk: number; payload: string };
	dtmf?: { track: string; digit: string; timestamp: string };
	name?: string;
	extra_headers?: string;
}

/** The request that opened, or tried to open, a WebSocket. */
export interface Upgrade {
	/** Raw path and query. */
	url: string;
	headers: IncomingHttpHeaders;
}

/** What the receiver knows about one stream. Bytes are those of the decoded audio. */
export interface ReceivedStream {
	streamId: string;
	callId: string;
	upgrade: Upgrade;
	start: PlivoMessage;
	frames: number;
	bytes: number;
	/** The same counts for each track. */
	tracks: Record<string, { frames: number; bytes: number }>;
	digits: string;
	/** Names of the checkpoints that were played, in order. */
	played: string[];
	/** How many `clearedAudio` messages arrived. */
	cleared: number;
	closed: { code: number } | null;
}

/** A new record for a `start` message; `undefined` for any other message. */
export function createRecord(message: PlivoMessage, upgrade: Upgrade): ReceivedStream | undefined {
	if (!message.start) return undefined;
	return {
		streamId: message.start.streamId,
		callId: message.start.callId,
		upgrade,
		start: message,
		frames: 0,
		bytes: 0,
		tracks: {},
		digits: '',
		played: [],
		cleared: 0,
		closed: null,
	};
}

/** How each event changes the record. Other events change nothing. */
export const counters: Record<string, (stream: ReceivedStream, message: PlivoMessage) => void> = {
	media: (stream, { media }) => {
		if (!media) return;
		const bytes = Buffer.from(media.payload, 'base64').length;
		const track = (stream.tracks[media.track] ??= { frames: 0, bytes: 0 });
		for (const count of [stream, track]) {
			count.frames += 1;
			count.bytes += bytes;
		}
	},
	dtmf: (stream, { dtmf }) => {
		stream.digits += dtmf?.digit ?? '';
	},
	playedStream: (stream, { name }) => {
		stream.played.push(name ?? '');
	},
	clearedAudio: (stream) => {
		stream.cleared += 1;
	},
};

/** Parses a text frame; `undefined` if it is not a message. */
export function parseMessage(text: string): PlivoMessage | undefined {
	try {
		const value = JSON.parse(text) as Partial<PlivoMessage> | null;
		return typeof value?.event === 'string' ? (value as PlivoMessage) : undefined;
	} catch {
		return undefined;
	}
}
