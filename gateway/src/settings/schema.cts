import { z } from 'zod';
import { parseTarget } from '../config/targets.cts';

/** Events that can be chosen. The end of the stream is always sent. Only with `recording`, a stream is recorded. */
export const SENDABLE = ['utterances', 'digits', 'recording'] as const;

/** The tracks whose speech can become utterances. */
export const TRACKS = ['inbound', 'outbound', 'both'] as const;

const wholeNumber = (min: number, max: number) => {
	const advice = `give a whole number from ${min} to ${max}`;
	return z.int(advice).min(min, advice).max(max, advice);
};

/** The settings in the address of a stream, in the order in which they are written. */
export const SETTINGS = z.strictObject({
	/** The URL that events are sent to. Without it, no events are sent. */
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
	/** Whether speech and digits of the caller stop audio that is being played. */
	interrupt: z.boolean('give true or false').default(true),
	track: z.enum(TRACKS, `give one of ${TRACKS.join(', ')}`).default('inbound'),
});

export type Settings = z.output<typeof SETTINGS>;
export type SettingsInput = z.input<typeof SETTINGS>;
export type Track = 'inbound' | 'outbound';
