import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { PAGE_SIZE } from '../../plivo/paths';
import { readId } from '../../plivo/ids';
import type { StreamObject } from '../../plivo/stream';
import { isRecord } from '../../plivo/isRecord';
import { isPlivoError, saysNoActiveStream } from '../../plivo/errorText';
import type { ApiResponse } from '../run/perItem';
import { readBody } from './body';
import { apiError, unexpectedBodyError, bodyProblemError, type ErrorSource } from './errors';

/**
 * An answer with its body, as n8n has received it. Throws where the body is too large or breaks off.
 *
 * @param options of the request, into which the credential has put how it was signed in
 */
export async function readResponse(
	source: ErrorSource,
	{ statusCode, body }: ApiResponse,
	{ auth }: Pick<IHttpRequestOptions, 'auth'>,
	isStart: boolean,
): Promise<ApiResponse> {
	const read = await readBody(body, auth);
	if ('fault' in read) throw bodyProblemError(source, read.fault, isStart);
	return { statusCode, body: read.body };
}

/** A status of success, without an error in the body. */
const isSuccess = ({ statusCode, body }: ApiResponse) =>
	statusCode >= 200 && statusCode < 300 && !isPlivoError(body);

/** Throws where the answer is not a success. */
export function throwUnlessSuccess(source: ErrorSource, response: ApiResponse, isStart = false) {
	if (!isSuccess(response)) throw apiError(source, response, isStart);
}

type Identified = StreamObject & { stream_id: string };

const isStream = (value: Record<string, unknown>): value is Identified =>
	readId(value.stream_id) !== undefined;

/** The one stream that Start and Get answer. Throws for everything else. */
export function readStream(
	source: ErrorSource,
	response: ApiResponse,
	isStart = false,
): IDataObject {
	throwUnlessSuccess(source, response, isStart);
	const { body } = response;
	if (!isRecord(body) || !isStream(body)) throw unexpectedBodyError(source, response, isStart);
	return { ...(body as IDataObject), stream_id: readId(body.stream_id) };
}

/**
 * One page of List, no longer than a page of Plivo's can be.
 *
 * @returns `objects` with everything that is an object, `streams` with those that have a stream id,
 * `total` as the number of all streams, `Infinity` where Plivo does not send it
 */
export function readPage(source: ErrorSource, response: ApiResponse) {
	throwUnlessSuccess(source, response);
	const { objects, meta } = isRecord(response.body) ? response.body : {};
	// An empty list comes as null from some servers.
	const entries: unknown = objects === null ? [] : objects;
	if (!Array.isArray(entries)) throw unexpectedBodyError(source, response);
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
export function throwUnlessStopped(source: ErrorSource, response: ApiResponse) {
	throwUnlessSuccess(source, response);
	if (response.body !== '' && !isRecord(response.body)) throw unexpectedBodyError(source, response);
}

/** Whether Stop found nothing to stop, or Get nothing to show, in Plivo's own form of a refusal. */
export const hasNoActiveStream = ({ statusCode, body }: ApiResponse) =>
	(statusCode === 404 && isPlivoError(body)) || (statusCode === 400 && saysNoActiveStream(body));
