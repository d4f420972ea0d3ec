import { z } from 'zod';
import type { ListenTarget } from '../listen/listener.cts';
import type { Fields } from '../signature/v3.cts';

const LISTEN = z.object({ id: z.string(), to: z.string(), until: z.number() });

/** The state of a stream, which is stored for the case that the process is killed. */
const STATE = z.object({
	authId: z.string(),
	streamId: z.string(),
	callId: z.string(),
	serviceUrl: z.string(),
	/** Undefined if the stream has no address, so that only listens get events. */
	to: z.string().optional(),
	/** The current listen. */
	listening: LISTEN.optional(),
	/** The name of the recording whose event is not stored yet. */
	recording: z.string().optional(),
	/** The number of the last event before the stream began. */
	begunAfter: z.number(),
	/** Whether its end is in a file, or was. */
	isEnded: z.boolean(),
	/** As of the last event. */
	durationMs: z.number(),
	utterances: z.number(),
	/** Events that could not be delivered. */
	lost: z.number(),
});
export type StreamState = z.output<typeof STATE>;

const NAMES = ['Utterance', 'Digits', 'ListenEnded', 'Recording', 'Ended'] as const;

const EVENT = z.object({
	name: z.enum(NAMES),
	/** When it is given up, in milliseconds since 1970. */
	expires: z.number(),
	fields: z.array(z.tuple([z.string(), z.string()])),
	/** The listen that gets it first. */
	listen: LISTEN.optional(),
	/** Whether it is sent to the stream's address if the listen cannot be reached. */
	isAlsoForStream: z.boolean().optional(),
});
/** An event that waits. */
export interface EventRecord {
	name: z.output<typeof EVENT>['name'];
	expires: number;
	fields: Fields;
	listen?: ListenTarget | undefined;
	isAlsoForStream?: boolean | undefined;
}

export const STATE_FILE = 'stream.json';

/** Names of files sort as the numbers of their events. */
export const eventFile = (number: number, { name, listen }: Pick<EventRecord, 'name' | 'listen'>) =>
	`${String(number).padStart(12, '0')}.${name}${listen === undefined ? '' : LISTENED}.json`;

const LISTENED = '.listen';
const FILE_NAME = /^(\d{12})\.([A-Za-z]+)(\.listen)?\.json$/;
const isName = (text: string | undefined): text is EventRecord['name'] =>
	(NAMES as readonly (string | undefined)[]).includes(text);

/** Parses the name of an event's file; undefined for another file. */
export function parseEventFile(file: string) {
	const [, number, name, listened] = FILE_NAME.exec(file) ?? [];
	if (!isName(name)) return undefined;
	return { number: Number(number), name, isListened: listened === LISTENED };
}

/** @throws Error for text that is not what we wrote */
export const parseState = (text: string): StreamState => STATE.parse(JSON.parse(text));

/** @throws Error for text that is not what we wrote */
export const parseEvent = (text: string): EventRecord => EVENT.parse(JSON.parse(text));
