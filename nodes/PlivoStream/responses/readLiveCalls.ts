import { readIds } from '../../plivo/ids';
import { isRecord } from '../../plivo/isRecord';
import type { LiveCall } from '../../plivo/liveCall';
import { PAGE_SIZE } from '../../plivo/paths';
import type { ApiResponse } from './apiResponse';
import { unexpectedBodyError } from './errors';
import type { ErrorSource } from './errorSource';
import { throwUnlessSuccess } from './success';

/**
 * The call UUIDs on one page of live calls, at most as many as a page has. Anything else in the list is
 * left out, since it would become part of a path. Throws unless the response is a list.
 */
export function toCallUuids(source: ErrorSource, response: ApiResponse) {
	throwUnlessSuccess(source, response);
	const list = isRecord(response.body) ? response.body.calls : undefined;
	// Some servers send null for an empty list.
	const calls: unknown = list === null ? [] : list;
	if (!Array.isArray(calls)) throw unexpectedBodyError(source, response);
	return { callUuids: readIds(calls), isLastPage: calls.length < PAGE_SIZE };
}

/** One live call; `undefined` if Plivo says that it is not live. Throws for any other response. */
export function toLiveCall(source: ErrorSource, response: ApiResponse): LiveCall | undefined {
	const { statusCode, body } = response;
	// A 404 without Plivo's own JSON comes from something between n8n and Plivo.
	if (statusCode === 404 && isRecord(body) && body.error !== undefined) return undefined;
	throwUnlessSuccess(source, response);
	if (!isRecord(body)) throw unexpectedBodyError(source, response);
	return body;
}
