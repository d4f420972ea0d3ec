import { z } from 'zod';
import { parseTarget } from '../config/targets.cts';

const wholeNumber = (min: number, max: number) => {
	const advice = `Give a whole number from ${min} to ${max}`;
	return z.int(advice).min(min, advice).max(max, advice);
};

const switchText = z
	.enum(['true', 'false'], 'Give true or false')
	.default('false')
	.transform((text) => text === 'true');

const ms = (description: string) => z.int().min(0).describe(description);

export const STREAM_PARAMS = z.object({
	stream_id: z.string().describe('StreamID in the events of the gateway and of Plivo'),
});

export const RECORDING_PARAMS = z.object({
	stream_id: z
		.string()
		.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/, 'Give the name in RecordingURL')
		.describe('StreamID, followed by a number if the stream had a recording before'),
});

export const STREAM = z.object({
	stream_id: z.string(),
	call_uuid: z.string(),
	content_type: z.enum(['audio/x-mulaw', 'audio/x-l16']),
	sample_rate: z.union([z.literal(8000), z.literal(16_000)]),
	seconds: z.number().min(0).describe('Audio since the start of the stream'),
	queued_ms: ms('Audio that the caller has not heard yet'),
});

export const STREAMS = z.object({ streams: z.array(STREAM) });

export const PLAY_QUERY = z.strictObject({
	name: z
		.string('Give 1 to 100 characters')
		.regex(/^[^\p{C}]{1,100}$/u, 'Give 1 to 100 characters')
		.optional()
		.describe('Name of the checkpoint after the audio'),
	replace: switchText.describe('Whether to stop other audio and discard queued audio first'),
	wait: switchText.describe('Whether to answer only when the audio was played or stopped'),
});

export const PLAY = z.object({
	name: z.string(),
	duration_ms: ms('Length of the audio'),
	queued_ms: ms('Audio that is heard before it'),
	played: z
		.boolean()
		.nullable()
		.optional()
		.describe('With wait: whether it was played to its end; null if that is not known in time'),
	interrupted: z
		.boolean()
		.optional()
		.describe('With wait: whether speech or digits of the caller stopped it'),
});

export const DIGITS_BODY = z.strictObject({
	digits: z
		.string('Give 1 to 32 of 0-9*#A-D')
		.regex(/^[0-9*#A-D]{1,32}$/, 'Give 1 to 32 of 0-9*#A-D'),
});

export const LISTEN_BODY = z.strictObject({
	to: z
		.string('Give an http or https address')
		.refine((text) => parseTarget(text) !== undefined, 'Give an http or https address')
		.describe('URL that the next utterance or digits are sent to'),
	within_ms: wholeNumber(1, 86_400_000).describe('How long to listen'),
	id: z
		.string('Give 1 to 128 of A-Z a-z 0-9 . _ : -')
		.regex(/^[\w.:-]{1,128}$/, 'Give 1 to 128 of A-Z a-z 0-9 . _ : -')
		.describe('Comes back as ListenID'),
});

export const ERROR = z.object({
	error: z.string().describe('What happened'),
	advice: z.string().describe('What to do'),
});
