import { z } from 'zod';
import type { Fields } from '../signature/v3.cts';

/** What is known of a stream after its process was killed. */
const STATE = z.object({
	authId: z.string(),
	streamId: z.string(),
	callId: z.string(),
	serviceUrl: z.string(),
	to: z.string(),
	/** As of the last event. */
	durationMs: z.number(),
	utterances: z.number(),
	/** Events that could not be delivered. */
	lost: z.number(),
});
export type StreamState = z.output<typeof STATE>;

const EVENT = z.object({
	name: z.enum(['Utterance', 'Digits', 'Ended']),
	/** When it is given up, in milliseconds since 1970. */
	expires: z.number(),
	fields: z.array(z.tuple([z.string(), z.string()])),
});
/** An event that waits. */
export interface EventRecord {
	name: z.output<typeof EVENT>['name'];
	expires: number;
	fields: Fields;
}

export const STATE_FILE = 'stream.json';

/** Names of files sort as the numbers of their events. */
export const eventFile = (number: number, name: EventRecord['name']) =>
	`${String(number).padStart(12, '0')}.${name}.json`;

/** What the name of an event's file says; undefined for another file. */
export function parseEventFile(file: string) {
	const [, number, name] = /^(\d{12})\.(Utterance|Digits|Ended)\.json$/.exec(file) ?? [];
	if (number === undefined) return undefined;
	return { number: Number(number), name: name as EventRecord['name'] };
}

/** @throws Error for text that is not what we wrote */
export const parseState = (text: string): StreamState => STATE.parse(JSON.parse(text));

/** @throws Error for text that is not what we wrote */
export const parseEvent = (text: string): EventRecord => EVENT.parse(JSON.parse(text));
