import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { PAGE_SIZE, readId } from '../../plivo/address';
import type { StreamObject } from '../../plivo/stream';
import { isRecord } from '../../plivo/values';
import { isPlivoError, saysNothingActive } from '../../plivo/words';
import type { Answer } from '../requests/exchange';
import { readBody } from './body';
import { refused, unreadable, unusable, type Place } from './refusals';

/**
 * An answer with its body, as n8n has received it. Throws where the body is too large or breaks off.
 *
 * @param options of the request, into which the credential has put how it was signed in
 */
export async function readAnswer(
	place: Place,
	{ statusCode, body }: Answer,
	{ auth }: Pick<IHttpRequestOptions, 'auth'>,
	isStart: boolean,
): Promise<Answer> {
	const read = await readBody(body, auth);
	if ('fault' in read) throw unusable(place, read.fault, isStart);
	return { statusCode, body: read.body };
}

/** A status of success, without an error in the body. */
const isSuccess = ({ statusCode, body }: Answer) =>
	statusCode >= 200 && statusCode < 300 && !isPlivoError(body);

/** Throws where the answer is not a success. */
export function insistOnSuccess(place: Place, answer: Answer, isStart = false) {
	if (!isSuccess(answer)) throw refused(place, answer, isStart);
}

type Identified = StreamObject & { stream_id: string };

const isStream = (value: Record<string, unknown>): value is Identified =>
	readId(value.stream_id) !== undefined;

/** The one stream that Start and Get answer. Throws for everything else. */
export function readStream(place: Place, answer: Answer, isStart = false): IDataObject {
	insistOnSuccess(place, answer, isStart);
	const { body } = answer;
	if (!isRecord(body) || !isStream(body)) throw unreadable(place, answer, isStart);
	return { ...(body as IDataObject), stream_id: readId(body.stream_id) };
}

/**
 * One page of List, no longer than a page of Plivo's can be.
 *
 * @returns `objects` with everything that is an object, `streams` with those that have a stream id,
 * `total` as the number of all streams, `Infinity` where Plivo does not send it
 */
export function readPage(place: Place, answer: Answer) {
	insistOnSuccess(place, answer);
	const { objects, meta } = isRecord(answer.body) ? answer.body : {};
	// An empty list comes as null from some servers.
	const entries: unknown = objects === null ? [] : objects;
	if (!Array.isArray(entries)) throw unreadable(place, answer);
	const page = entries.slice(0, PAGE_SIZE).filter(isRecord);
	const total = isRecord(meta) ? meta.total_count : undefined;
	return {
		objects: page,
		streams: page.filter(isStream),
		count: Math.min(entries.length, PAGE_SIZE),
		total: typeof total === 'number' ? total : Infinity,
	};
}

/** Throws unless Plivo has stopped something: 204, or a success that is empty or an object in JSON. */
export function insistOnStopped(place: Place, answer: Answer) {
	insistOnSuccess(place, answer);
	if (answer.body !== '' && !isRecord(answer.body)) throw unreadable(place, answer);
}

/** Whether Stop found nothing to stop, or Get nothing to show, in Plivo's own form of a refusal. */
export const isNothingActive = ({ statusCode, body }: Answer) =>
	(statusCode === 404 && isPlivoError(body)) || (statusCode === 400 && saysNothingActive(body));
