import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { statusOf, type StreamObject } from '../../plivo/stream';
import { readStream } from '../responses/readStream';
import { sendDirectly } from '../run/sendDirectly';
import type { RequestOptions } from '../run/requestOptions';

/** Times and durations in milliseconds. Tests use a clock of their own. */
export interface Clock {
	now(): number;
	pause(ms: number): Promise<unknown>;
}

export const systemClock: Clock = { now: Date.now, pause: sleep };

/** Gets Plivo's record of a stream; `undefined` if it cannot be read. */
export type GetRecord = () => Promise<StreamObject | undefined>;

/** How often the record is read if Plivo answers each time: every 700 ms for about two seconds. */
const MIN_REQUESTS = 3;
const SHORT_PAUSE = 700;

/** Limits if Plivo does not answer, for example because of its rate limit. */
const LONG_PAUSE = 10_000;
const REQUEST_TIMEOUT = 5000;
const MAX_TIME = 60_000;

export const recordGetter =
	(
		context: IExecuteFunctions,
		{ call_uuid, stream_id }: { call_uuid: string; stream_id: string },
		{ timeout, ...requestOptions }: RequestOptions,
	): GetRecord =>
	async () =>
		await sendDirectly(context, {
			...requestOptions,
			method: 'GET',
			url: '/Call/{call_uuid}/Stream/{stream_id}/',
			path: { call_uuid, stream_id },
			timeout: Math.min(timeout, REQUEST_TIMEOUT),
		})
			.then((response) => readStream(context, response))
			// The stream has started, so a record that cannot be read must not fail the item.
			.catch(() => undefined);

/**
 * Plivo's record of a stream that has just started, as soon as it is connected or has ended. Until
 * n8n has stored that the execution waits, it rejects callbacks, so only the record shows what has
 * happened. The last read therefore has to succeed: if it does not, it is repeated with longer
 * pauses, for at most one minute in all.
 *
 * @returns `undefined` if the record could not be read
 */
export async function firstRecord(getRecord: GetRecord, clock: Clock) {
	const lastRead = clock.now() + MAX_TIME - REQUEST_TIMEOUT;
	for (let read = 1, pause = SHORT_PAUSE; clock.now() < lastRead; read += 1) {
		await clock.pause(Math.min(pause, lastRead - clock.now()));
		const stream = await getRecord();
		if (stream && (statusOf(stream) !== 'initiated' || read >= MIN_REQUESTS)) return stream;
		if (read >= MIN_REQUESTS) pause = Math.min(2 * pause, LONG_PAUSE);
	}
	return undefined;
}
