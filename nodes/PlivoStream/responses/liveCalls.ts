import { isRecord } from '../../plivo/values';
import { readId } from '../../plivo/address';
import type { LiveCall } from '../../plivo/liveCall';
import type { Answer } from '../requests/exchange';
import { insistOnSuccess } from './read';
import { unreadable, type Place } from './refusals';

/** Plivo's largest page. Source: Plivo docs, voice API overview, pagination. */
export const PAGE_SIZE = 20;

/**
 * The call UUIDs on one page of live calls, at most as many as a page has. What is not a call UUID is
 * left out, since it would become part of a path. Throws if Plivo did not answer with a list.
 */
export function toCallUuids(place: Place, answer: Answer) {
	insistOnSuccess(place, answer);
	const calls = isRecord(answer.body) ? answer.body.calls : undefined;
	if (!Array.isArray(calls)) throw unreadable(place, answer);
	const callUuids = calls
		.slice(0, PAGE_SIZE)
		.map(readId)
		.filter((id) => id !== undefined);
	return { callUuids, isLastPage: calls.length < PAGE_SIZE };
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
