import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { PAGE_SIZE } from '../../plivo/paths';
import { readId } from '../../plivo/ids';
import { inParallel } from '../run/inParallel';
import type { ApiClient } from '../run/apiClient';
import { getLiveCall, getPage, MAX_PAGES } from '../run/listLiveCalls';
import { callLabel } from './callLabel';
import { getFromPlivo } from './getFromPlivo';
import { filterEntries, MAX_SEARCHED, searchLimitEntry } from './search';

const clientFor = (context: ILoadOptionsFunctions): ApiClient => ({
	source: context,
	get: async (request) => await getFromPlivo(context, request),
});

/** The entry of one call; none if it has ended. */
async function getCallEntry(
	context: ILoadOptionsFunctions,
	callUuid: string,
): Promise<INodeListSearchItems[]> {
	const call = await getLiveCall(clientFor(context), callUuid);
	return call ? [{ ...callLabel(call, Date.now()), value: callUuid }] : [];
}

/** The entries of several calls, in the same order. If the request for a call fails, its id is the label. */
async function toEntries(context: ILoadOptionsFunctions, callUuids: string[]) {
	const entries = await inParallel(callUuids, (id) =>
		getCallEntry(context, id).catch(() => [{ name: id, value: id }]),
	);
	return entries.flat();
}

async function search(context: ILoadOptionsFunctions, typed: string) {
	const results: INodeListSearchItems[] = [];
	for (let offset = 0; offset < MAX_SEARCHED; offset += PAGE_SIZE) {
		const { callUuids, isLastPage } = await getPage(clientFor(context), offset);
		results.push(...filterEntries(await toEntries(context, callUuids), typed));
		if (isLastPage) return { results };
	}
	return { results: [...results, searchLimitEntry('live calls')] };
}

async function onePage(context: ILoadOptionsFunctions, offset: number) {
	const { callUuids, isLastPage } = await getPage(clientFor(context), offset);
	const next = offset + PAGE_SIZE;
	// The editor loads further pages by itself while the list is short, so the pages must end.
	const isLast = isLastPage || next >= MAX_PAGES * PAGE_SIZE;
	const paginationToken = isLast ? undefined : String(next);
	return { results: await toEntries(context, callUuids), paginationToken };
}

/**
 * The live calls of the account, 20 per page. `filter` is the text in the search field: a whole
 * call UUID is looked up by itself. Throws if a request fails.
 */
export async function searchCalls(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '0',
): Promise<INodeListSearchResult> {
	const callUuid = readId(filter);
	if (callUuid !== undefined) return { results: await getCallEntry(this, callUuid) };
	if (filter.trim() !== '') return await search(this, filter);
	return await onePage(this, Number(paginationToken));
}
