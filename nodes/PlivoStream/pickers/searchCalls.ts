import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { isRecord } from '../../plivo/values';
import { callPath, readId } from '../../plivo/address';
import { insistOnSuccess } from '../responses/read';
import { unreadable } from '../responses/refusals';
import { callLabel, look, matching, SEARCH_ENDS_AT, searchEnded } from './look';

const PAGE_SIZE = 20;
const LOOK_UPS_AT_ONCE = 5;

/** Plivo's list of live calls holds ids alone. Source: Plivo docs, list all live calls. */
async function liveCalls(context: ILoadOptionsFunctions, offset: number): Promise<string[]> {
	const answer = await look(context, '/Call/', { status: 'live', limit: PAGE_SIZE, offset });
	insistOnSuccess(context, answer);
	const calls = isRecord(answer.body) ? answer.body.calls : undefined;
	if (!Array.isArray(calls)) throw unreadable(context, answer);
	return calls.map(String);
}

/** The entry of one call; none where it has ended meanwhile. */
async function lookUp(context: ILoadOptionsFunctions, callUuid: string) {
	const answer = await look(context, callPath(callUuid), { status: 'live' });
	if (answer.statusCode === 404) return [];
	insistOnSuccess(context, answer);
	if (!isRecord(answer.body)) throw unreadable(context, answer);
	return [{ name: callLabel(answer.body, context.getTimezone()), value: callUuid }];
}

/** The entries of several calls in their order. Where no label can be had, the id is the label. */
async function describe(context: ILoadOptionsFunctions, callUuids: string[]) {
	const entries: INodeListSearchItems[] = [];
	for (let next = 0; next < callUuids.length; next += LOOK_UPS_AT_ONCE) {
		const some = callUuids.slice(next, next + LOOK_UPS_AT_ONCE);
		const found = some.map((id) => lookUp(context, id).catch(() => [{ name: id, value: id }]));
		entries.push(...(await Promise.all(found)).flat());
	}
	return entries;
}

async function search(context: ILoadOptionsFunctions, typed: string) {
	const results: INodeListSearchItems[] = [];
	for (let offset = 0; offset < SEARCH_ENDS_AT; offset += PAGE_SIZE) {
		const calls = await liveCalls(context, offset);
		results.push(...matching(await describe(context, calls), typed));
		if (calls.length < PAGE_SIZE) return { results };
	}
	return { results: [...results, searchEnded('live calls')] };
}

async function onePage(context: ILoadOptionsFunctions, offset: number) {
	const calls = await liveCalls(context, offset);
	const paginationToken = calls.length < PAGE_SIZE ? undefined : String(offset + PAGE_SIZE);
	return { results: await describe(context, calls), paginationToken };
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
