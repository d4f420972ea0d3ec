import { z } from 'zod';

/** An id, which becomes part of file names and addresses. */
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
/** Plivo's samples have both numbers and digits in quotation marks. */
const count = z
	.union([
		z.number(),
		z
			.string()
			.regex(/^\d{1,15}$/)
			.transform(Number),
	])
	.pipe(z.int().min(0));
const track = z.enum(['inbound', 'outbound']);

/** 64 KB in base64 and less. */
const payload = z
	.string()
	.min(1)
	.transform((text, context) => {
		const bytes = Buffer.from(text, 'base64');
		// Node leaves out characters that are not base64, so the length differs.
		const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='));
		if (text.length % 4 === 0 && bytes.length === (text.length / 4) * 3 - padding) return bytes;
		context.addIssue('is not base64');
		return z.NEVER;
	});

const MULAW = { encoding: 'audio/x-mulaw', sampleRate: 8000 };

/**
 * The messages of Plivo, as in its audio streaming reference and its stream SDKs. Further fields are
 * ignored. In `start`, only the ids of stream and call are required, since pipecat and agent-transport
 * read nothing else. Without a format it is mu-law, as agent-transport reads it.
 */
const MESSAGES = z.discriminatedUnion('event', [
	z.object({
		event: z.literal('start'),
		start: z.object({
			callId: id,
			streamId: id,
			accountId: id.optional(),
			tracks: z.array(z.string().max(100)).max(10).optional(),
			mediaFormat: z
				.object({
					encoding: z.string().max(100).default(MULAW.encoding),
					sampleRate: count.default(MULAW.sampleRate),
				})
				.default(MULAW),
		}),
	}),
	z.object({
		event: z.literal('media'),
		media: z.object({ track: track.default('inbound'), chunk: count.optional(), payload }),
	}),
	z.object({
		event: z.literal('dtmf'),
		dtmf: z.object({ track: track.default('inbound'), digit: z.string().regex(/^[0-9*#A-D]$/) }),
	}),
	z.object({ event: z.literal('playedStream'), name: z.string().max(1000) }),
	z.object({ event: z.literal('clearedAudio') }),
	z.object({ event: z.literal('stop') }),
]);

export type Message = z.output<typeof MESSAGES>;
export type StartMessage = Extract<Message, { event: 'start' }>;
export type MediaMessage = Extract<Message, { event: 'media' }>;
export type DtmfMessage = Extract<Message, { event: 'dtmf' }>;

export const KNOWN_EVENTS: readonly string[] = MESSAGES.options.map(
	({ shape }) => shape.event.value,
);

/** A message with an event that Plivo does not document. It is ignored and does not count as invalid. */
export interface UnknownMessage {
	event: 'unknown';
	/** At most 40 characters. */
	name: string;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Reads a message; undefined if it is invalid. */
export function parseMessage(text: string): Message | UnknownMessage | undefined {
	const json = parseJson(text);
	const { data } = MESSAGES.safeParse(json);
	if (data !== undefined) return data;
	const event = (json as { event?: unknown } | null | undefined)?.event;
	if (typeof event !== 'string' || KNOWN_EVENTS.includes(event)) return undefined;
	return { event: 'unknown', name: event.slice(0, 40) };
}
