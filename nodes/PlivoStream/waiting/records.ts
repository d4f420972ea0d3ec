import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { streamPath } from '../../plivo/address';
import { simplifyStream, statusOf, type StreamObject } from '../../plivo/stream';
import { send, type Transport } from '../requests/send';
import { readStream } from '../responses/read';

/** In milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;

/** Gets Plivo's record of a stream; `undefined` where it cannot be had. */
export type GetRecord = () => Promise<StreamObject | undefined>;

/** While a record is read, nothing else happens. In milliseconds. */
const MOST_PER_READ = 5000;

const READS = 3;
/** In milliseconds, so that all reads take about two seconds. */
const BEFORE_EACH = 700;

export const recordOf =
	(
		context: IExecuteFunctions | IWebhookFunctions,
		{ call_uuid, stream_id }: { call_uuid: string; stream_id: string },
		{ timeout, ...transport }: Transport,
	): GetRecord =>
	async () =>
		await send(context, {
			...transport,
			method: 'GET',
			url: streamPath(call_uuid, stream_id),
			timeout: Math.min(timeout, MOST_PER_READ),
		})
			.then((answer) => readStream(context, answer))
			// The stream has been started: what cannot be read now must not undo that.
			.catch(() => undefined);

async function readUntil(
	getRecord: GetRecord,
	pause: Pause,
	isEnough: (stream: StreamObject) => boolean,
): Promise<StreamObject | undefined> {
	let stream: StreamObject | undefined;
	for (let read = 1; read <= READS; read += 1) {
		await pause(BEFORE_EACH);
		stream = (await getRecord()) ?? stream;
		if (stream && isEnough(stream)) break;
	}
	return stream;
}

/** The record of a stream that has just been started, once it has been connected or has ended. */
export const firstRecord = async (getRecord: GetRecord, pause: Pause) =>
	await readUntil(getRecord, pause, (stream) => statusOf(stream) !== 'initiated');

/** The record of a stream that has ended, simplified, once Plivo has billed it. */
export async function finalRecord(getRecord: GetRecord, pause: Pause) {
	const isBilled = (stream: StreamObject) => Boolean(stream.end_time && stream.billed_amount);
	const stream = await readUntil(getRecord, pause, isBilled);
	return stream ? simplifyStream(stream) : null;
}
