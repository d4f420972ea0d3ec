import { z } from 'zod';
import { parseTarget } from '../config/targets.cts';

/** What can be sent besides the end of the stream, which always is. A stream is recorded only if asked. */
export const SENDABLE = ['utterances', 'digits', 'recording'] as const;

/** Whose speech is cut into utterances. */
export const TRACKS = ['inbound', 'outbound', 'both'] as const;

const wholeNumber = (min: number, max: number) => {
	const advice = `give a whole number from ${min} to ${max}`;
	return z.int(advice).min(min, advice).max(max, advice);
};

/** What the address of a stream says, in the order in which it is written there. */
export const SETTINGS = z.strictObject({
	/** Where events go; without it nothing is sent. */
	to: z
		.string()
		.refine((text) => parseTarget(text) !== undefined, 'give an http or https address')
		.optional(),
	send: z
		.array(z.enum(SENDABLE, `give a list of ${SENDABLE.join(', ')}`))
		.transform((list) => SENDABLE.filter((one) => list.includes(one)))
		.default(['utterances', 'digits']),
	/** Milliseconds of silence that end an utterance. */
	pause: wholeNumber(200, 5000).default(700),
	/** Seconds after which an utterance is cut: the form with its audio has to stay under 4 MB. */
	longest: wholeNumber(2, 60).default(30),
	/** Whether speech of the caller stops what is being played. */
	interrupt: z.boolean('give true or false').default(true),
	track: z.enum(TRACKS, `give one of ${TRACKS.join(', ')}`).default('inbound'),
});

export type Settings = z.output<typeof SETTINGS>;
export type SettingsInput = z.input<typeof SETTINGS>;
export type Track = 'inbound' | 'outbound';
