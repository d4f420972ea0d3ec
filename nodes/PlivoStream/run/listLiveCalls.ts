import { type CallFilter, matchesFilter, toQuery } from '../../plivo/callFilter';
import type { LiveCall } from '../../plivo/liveCall';
import { PAGE_SIZE } from '../../plivo/paths';
import { repeatedPageError, tooManyPagesError } from '../responses/errors';
import { toCallUuids, toLiveCall } from '../responses/readLiveCalls';
import type { ApiClient } from './apiClient';
import { inParallel } from './inParallel';
import { withRepeats } from './withRepeats';

/** Enough for 10,000 calls. A longer list may never end. */
export const MAX_PAGES = 500;

/** One page of Plivo's list of live calls, which has ids only, the newest first. */
export const getPage = async (
	{ source, get }: ApiClient,
	offset: number,
	filter: CallFilter = {},
) =>
	toCallUuids(
		source,
		await get({
			url: '/Call/',
			qs: { status: 'live', limit: PAGE_SIZE, offset, ...toQuery(filter) },
		}),
	);

/** One live call; `undefined` if it has ended. */
export const getLiveCall = async (
	{ source, get }: ApiClient,
	callUuid: string,
): Promise<LiveCall | undefined> =>
	toLiveCall(
		source,
		await get({ url: '/Call/{call_uuid}/', path: { call_uuid: callUuid }, qs: { status: 'live' } }),
	);

/** The ids of all live calls, page by page. Throws if the list does not end. */
async function* listCallUuids(
	client: ApiClient,
	filter: CallFilter,
): AsyncGenerator<string, undefined> {
	const seen = new Set<string>();
	for (let page = 0; page < MAX_PAGES; page += 1) {
		const { callUuids, isLastPage } = await getPage(client, page * PAGE_SIZE, filter);
		// A new call moves the other calls by one place, so a call may come twice.
		const fresh = [...new Set(callUuids)].filter((id) => !seen.has(id));
		if (fresh.length === 0 && !isLastPage) throw repeatedPageError(client.source);
		for (const id of fresh) seen.add(id);
		yield* fresh;
		if (isLastPage) return undefined;
	}
	throw tooManyPagesError(client.source);
}

async function take<T>(from: AsyncGenerator<T, undefined>, count: number): Promise<T[]> {
	const taken: T[] = [];
	while (taken.length < count) {
		const { done, value } = await from.next();
		if (done) break;
		taken.push(value);
	}
	return taken;
}

/**
 * The live calls that match the filter, newest first, at most `limit`, each passed to `toResult`.
 * All ids that are needed are listed before the first call is requested: a call that ends in between
 * moves others to a page that was read already. A call that ends before its request is left out.
 */
export async function listLiveCalls<T>(
	apiClient: ApiClient,
	{ filter, limit }: { filter: CallFilter; limit: number },
	toResult: (callUuid: string, call: LiveCall) => T,
): Promise<T[]> {
	const client = withRepeats(apiClient);
	const ids = listCallUuids(client, filter);
	const lookUp = async (callUuid: string) => {
		const call = await getLiveCall(client, callUuid);
		return call && matchesFilter(filter, call) ? [toResult(callUuid, call)] : [];
	};
	const results: T[] = [];
	while (results.length < limit) {
		const batch = await take(ids, limit - results.length);
		if (batch.length === 0) break;
		results.push(...(await inParallel(batch, lookUp)).flat());
	}
	return results;
}
