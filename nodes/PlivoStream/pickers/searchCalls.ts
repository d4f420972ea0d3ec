import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { PAGE_SIZE, readId } from '../../plivo/address';
import { type Asker, fiveAtATime, getLiveCall, getPage, MAX_PAGES } from '../requests/liveCalls';
import { callLabel } from './labels';
import { look, matching, SEARCH_ENDS_AT, searchEnded } from './look';

const askerOf = (context: ILoadOptionsFunctions): Asker => ({
	place: context,
	get: async (url, qs) => await look(context, url, qs),
});

/** The entry of one call; none if it has ended. */
async function lookUp(
	context: ILoadOptionsFunctions,
	callUuid: string,
): Promise<INodeListSearchItems[]> {
	const call = await getLiveCall(askerOf(context), callUuid);
	return call ? [{ ...callLabel(call, Date.now()), value: callUuid }] : [];
}

/** The entries of several calls in their order. If a look-up fails, the id is the label. */
async function describe(context: ILoadOptionsFunctions, callUuids: string[]) {
	const entries = await fiveAtATime(callUuids, (id) =>
		lookUp(context, id).catch(() => [{ name: id, value: id }]),
	);
	return entries.flat();
}

async function search(context: ILoadOptionsFunctions, typed: string) {
	const results: INodeListSearchItems[] = [];
	for (let offset = 0; offset < SEARCH_ENDS_AT; offset += PAGE_SIZE) {
		const { callUuids, isLastPage } = await getPage(askerOf(context), offset);
		results.push(...matching(await describe(context, callUuids), typed));
		if (isLastPage) return { results };
	}
	return { results: [...results, searchEnded('live calls')] };
}

async function onePage(context: ILoadOptionsFunctions, offset: number) {
	const { callUuids, isLastPage } = await getPage(askerOf(context), offset);
	const next = offset + PAGE_SIZE;
	// The editor loads the next page by itself while the list is short, so it must end.
	const isLast = isLastPage || next >= MAX_PAGES * PAGE_SIZE;
	const paginationToken = isLast ? undefined : String(next);
	return { results: await describe(context, callUuids), paginationToken };
}

/**
 * The live calls of the account, 20 per load. `filter` is what was typed into the search: a whole
 * call UUID is looked up by itself. Throws where Plivo refuses or cannot be reached.
 */
export async function searchCalls(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '0',
): Promise<INodeListSearchResult> {
	const callUuid = readId(filter);
	if (callUuid !== undefined) return { results: await lookUp(this, callUuid) };
	if (filter.trim() !== '') return await search(this, filter);
	return await onePage(this, Number(paginationToken));
}
