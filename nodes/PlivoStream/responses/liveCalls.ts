import { isRecord } from '../../plivo/values';
import { PAGE_SIZE, readIds } from '../../plivo/address';
import type { LiveCall } from '../../plivo/liveCall';
import type { Answer } from '../requests/exchange';
import { insistOnSuccess } from './read';
import { unreadable, type Place } from './refusals';

/**
 * The call UUIDs on one page of live calls, at most as many as a page has. What is not a call UUID is
 * left out, since it would become part of a path. Throws if Plivo did not answer with a list.
 */
export function toCallUuids(place: Place, answer: Answer) {
	insistOnSuccess(place, answer);
	const list = isRecord(answer.body) ? answer.body.calls : undefined;
	// An empty list comes as null from some servers.
	const calls: unknown = list === null ? [] : list;
	if (!Array.isArray(calls)) throw unreadable(place, answer);
	return { callUuids: readIds(calls), isLastPage: calls.length < PAGE_SIZE };
}

/** One live call; `undefined` if Plivo says that it is not live. Throws for any other answer. */
export function toLiveCall(place: Place, answer: Answer): LiveCall | undefined {
	const { statusCode, body } = answer;
	// A 404 with anything but Plivo's own JSON comes from something in between.
	if (statusCode === 404 && isRecord(body) && body.error !== undefined) return undefined;
	insistOnSuccess(place, answer);
	if (!isRecord(body)) throw unreadable(place, answer);
	return body;
}
