import type { IncomingHttpHeaders } from 'node:http';

/** A message as it came, read as far as the receiver needs it. */
export interface Incoming {
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

/** An upgrade request as it came. */
export interface Upgrade {
	/** Raw path and query. */
	url: string;
	headers: IncomingHttpHeaders;
}

/** What the receiver knows of one stream; bytes are those of the decoded audio. */
export interface ReceivedStream {
	streamId: string;
	callId: string;
	upgrade: Upgrade;
	start: Incoming;
	frames: number;
	bytes: number;
	/** The same counts for each track. */
	tracks: Record<string, { frames: number; bytes: number }>;
	digits: string;
	/** Names of the checkpoints that were played, in order. */
	played: string[];
	/** How often audio was reported as cleared. */
	cleared: number;
	closed: { code: number } | null;
}

/** A fresh record for a `start` message; `undefined` where the message names no stream. */
export function openRecord(message: Incoming, upgrade: Upgrade): ReceivedStream | undefined {
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

/** How each event changes the record; events that are not here change nothing. */
export const counters: Record<string, (stream: ReceivedStream, message: Incoming) => void> = {
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

/** Reads a text frame; `undefined` for what is no message. */
export function parseMessage(text: string): Incoming | undefined {
	try {
		const value = JSON.parse(text) as Partial<Incoming> | null;
		return typeof value?.event === 'string' ? (value as Incoming) : undefined;
	} catch {
		return undefined;
	}
}
