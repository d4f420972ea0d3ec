import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { readId, streamPath } from '../../plivo/address';
import type { StreamObject } from '../../plivo/stream';
import { toIsoTime } from '../../plivo/values';
import { isNothingActive, readPage, readStream } from '../responses/read';
import { look, matching, SEARCH_ENDS_AT, searchEnded, streamLabel } from './look';

const PAGE_SIZE = 20;

function chosenCall(context: ILoadOptionsFunctions): string {
	const callUuid = readId(context.getCurrentNodeParameter('call', { extractValue: true }));
	if (callUuid !== undefined) return callUuid;
	throw new NodeOperationError(context.getNode(), 'Choose a Call first', {
		description: 'The list shows the streams of one call. With an expression as Call, use By ID.',
	});
}

/** The first streams of a call, and whether these are all. */
async function readStreams(context: ILoadOptionsFunctions, callUuid: string) {
	const found: StreamObject[] = [];
	while (found.length < SEARCH_ENDS_AT) {
		const qs = { limit: PAGE_SIZE, offset: found.length };
		const page = readPage(context, await look(context, streamPath(callUuid), qs));
		found.push(...page.streams);
		const isLast = page.streams.length < PAGE_SIZE || found.length >= page.total;
		if (isLast) return { found, isAll: true };
	}
	return { found, isAll: false };
}

/** The start as a text that sorts; a stream that has not begun is newer than all that have. */
const startOf = ({ start_time: start }: StreamObject) =>
	typeof start === 'string' ? toIsoTime(start) : '~';

function newestFirst(a: StreamObject, b: StreamObject): number {
	const [one, other] = [startOf(a), startOf(b)];
	if (one === other) return 0;
	return one < other ? 1 : -1;
}

/**
 * The streams of the chosen call, newest first, at most 100. `filter` is what was typed into the
 * search: a whole stream id is looked up by itself. Throws without a call, or where Plivo refuses.
 */
export async function searchStreams(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const callUuid = chosenCall(this);
	const toEntry = (stream: StreamObject): INodeListSearchItems => ({
		name: streamLabel(stream, this.getTimezone()),
		value: String(stream.stream_id),
	});

	const streamId = readId(filter);
	if (streamId !== undefined) {
		const answer = await look(this, streamPath(callUuid, streamId));
		return { results: isNothingActive(answer) ? [] : [toEntry(readStream(this, answer))] };
	}
	const { found, isAll } = await readStreams(this, callUuid);
	const results = matching(found.sort(newestFirst).map(toEntry), filter);
	return { results: isAll ? results : [...results, searchEnded('streams')] };
}
