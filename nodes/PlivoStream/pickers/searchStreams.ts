import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { PAGE_SIZE, readId, readIds, streamPath } from '../../plivo/address';
import { statusOf, type StreamObject } from '../../plivo/stream';
import { toIsoTime } from '../../plivo/values';
import { isNothingActive, readPage, readStream } from '../responses/read';
import { streamLabel } from './labels';
import { look, matching, SEARCH_ENDS_AT, searchEnded } from './look';

function chosenCall(context: ILoadOptionsFunctions): string {
	const callUuid = readId(context.getCurrentNodeParameter('call', { extractValue: true }));
	if (callUuid !== undefined) return callUuid;
	throw new NodeOperationError(context.getNode(), 'Choose a Call first', {
		description: 'The list shows the streams of one call. With an expression as Call, use By ID.',
	});
}

/** The first streams of a call that have an id, and whether these are all. */
async function firstStreams(context: ILoadOptionsFunctions, callUuid: string) {
	const found: StreamObject[] = [];
	for (let offset = 0; offset < SEARCH_ENDS_AT; offset += PAGE_SIZE) {
		const qs = { limit: PAGE_SIZE, offset };
		const page = readPage(context, await look(context, streamPath(callUuid), qs));
		found.push(...page.streams);
		const isLast = page.count < PAGE_SIZE || offset + page.count >= page.total;
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

/** The entry of a stream; none without an id, which n8n would evaluate if it were an expression. */
const toEntries = (stream: StreamObject): INodeListSearchItems[] =>
	readIds([stream.stream_id]).map((value) => ({ ...streamLabel(stream, Date.now()), value }));

/** The one stream with this id; none if Plivo does not have it. */
async function lookUp(context: ILoadOptionsFunctions, callUuid: string, streamId: string) {
	const answer = await look(context, streamPath(callUuid, streamId));
	return isNothingActive(answer) ? [] : [readStream(context, answer) as StreamObject];
}

const listStreams = (isOffered: (stream: StreamObject) => boolean) =>
	async function (this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const callUuid = chosenCall(this);
		const toResults = (streams: StreamObject[]) =>
			streams.filter(isOffered).sort(newestFirst).flatMap(toEntries);

		const streamId = readId(filter);
		if (streamId !== undefined) {
			return { results: toResults(await lookUp(this, callUuid, streamId)) };
		}
		const { found, isAll } = await firstStreams(this, callUuid);
		const results = matching(toResults(found), filter);
		return { results: isAll ? results : [...results, searchEnded('streams')] };
	};

/**
 * The streams of the chosen call, newest first, at most 100. `filter` is what was typed into the
 * search: a whole stream id is looked up by itself. Throws without a call, or if Plivo refuses.
 */
export const searchStreams = listStreams(() => true);

/** The same, without streams that have ended or have not begun: those cannot be stopped. */
export const searchLiveStreams = listStreams((stream) => statusOf(stream) === 'live');
