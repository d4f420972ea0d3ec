import type { IDataObject } from 'n8n-workflow';
import { readId } from '../../plivo/ids';
import { isRecord } from '../../plivo/isRecord';
import { PAGE_SIZE } from '../../plivo/paths';
import type { StreamObject } from '../../plivo/stream';
import type { ApiResponse } from './apiResponse';
import { unexpectedBodyError } from './errors';
import type { ErrorSource } from './errorSource';
import { throwUnlessSuccess } from './success';

type Identified = StreamObject & { stream_id: string };

const hasStreamId = (value: Record<string, unknown>): value is Identified =>
	readId(value.stream_id) !== undefined;

function read(source: ErrorSource, response: ApiResponse, isStart: boolean): IDataObject {
	throwUnlessSuccess(source, response, isStart);
	const { body } = response;
	if (!isRecord(body) || !hasStreamId(body)) throw unexpectedBodyError(source, response, isStart);
	return { ...(body as IDataObject), stream_id: readId(body.stream_id) };
}

/** The stream in a response to Get. Throws for everything else. */
export const readStream = (source: ErrorSource, response: ApiResponse) =>
	read(source, response, false);

/** The stream in a response to Start. Throws for everything else, though the stream may have started. */
export const readStartedStream = (source: ErrorSource, response: ApiResponse) =>
	read(source, response, true);

/**
 * One page of List, no longer than a page of Plivo can be.
 *
 * @returns `objects` with everything that is an object, `streams` with those that have a stream id,
 * `total` as the number of all streams, `Infinity` if Plivo does not send it
 */
export function readPage(source: ErrorSource, response: ApiResponse) {
	throwUnlessSuccess(source, response);
	const { objects, meta } = isRecord(response.body) ? response.body : {};
	// Some servers send null for an empty list.
	const entries: unknown = objects === null ? [] : objects;
	if (!Array.isArray(entries)) throw unexpectedBodyError(source, response);
	const page = entries.slice(0, PAGE_SIZE).filter(isRecord);
	const total = isRecord(meta) ? meta.total_count : undefined;
	return {
		objects: page,
		streams: page.filter(hasStreamId),
		count: Math.min(entries.length, PAGE_SIZE),
		total: typeof total === 'number' ? total : Infinity,
	};
}
