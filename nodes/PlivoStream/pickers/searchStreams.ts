import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { PAGE_SIZE } from '../../plivo/paths';
import { readId, readIds } from '../../plivo/ids';
import { statusOf, type StreamObject } from '../../plivo/stream';
import { toIsoTime } from '../../plivo/times';
import { readPage, readStream } from '../responses/readStream';
import { hasNoActiveStream } from '../responses/success';
import { streamLabel } from './streamLabel';
import { getFromPlivo } from './getFromPlivo';
import { filterEntries, MAX_SEARCHED, searchLimitEntry } from './search';

function readChosenCall(context: ILoadOptionsFunctions): string {
	const callUuid = readId(context.getCurrentNodeParameter('call', { extractValue: true }));
	if (callUuid !== undefined) return callUuid;
	throw new NodeOperationError(context.getNode(), 'Choose a Call first', {
		description: 'The list shows the streams of one call. With an expression as Call, use By ID.',
	});
}

/** The first streams of a call that have an id, and whether these are all. */
async function getFirstStreams(context: ILoadOptionsFunctions, call_uuid: string) {
	const found: StreamObject[] = [];
	for (let offset = 0; offset < MAX_SEARCHED; offset += PAGE_SIZE) {
		const response = await getFromPlivo(context, {
			url: '/Call/{call_uuid}/Stream/',
			path: { call_uuid },
			qs: { limit: PAGE_SIZE, offset },
		});
		const page = readPage(context, response);
		found.push(...page.streams);
		const isLast = page.count < PAGE_SIZE || offset + page.count >= page.total;
		if (isLast) return { found, isAll: true };
	}
	return { found, isAll: false };
}

/** The start time as a text to sort by. A stream that has not started sorts as the newest. */
const startOf = ({ start_time: start }: StreamObject) =>
	typeof start === 'string' ? toIsoTime(start) : '~';

function newestFirst(a: StreamObject, b: StreamObject): number {
	const [one, other] = [startOf(a), startOf(b)];
	if (one === other) return 0;
	return one < other ? 1 : -1;
}

/** The entry of a stream; none if the id is not valid, since n8n would evaluate an expression there. */
const toEntries = (stream: StreamObject): INodeListSearchItems[] =>
	readIds([stream.stream_id]).map((value) => ({ ...streamLabel(stream, Date.now()), value }));

/** The one stream with this id; none if Plivo does not have it. */
async function getOneStream(
	context: ILoadOptionsFunctions,
	path: { call_uuid: string; stream_id: string },
) {
	const url = '/Call/{call_uuid}/Stream/{stream_id}/';
	const response = await getFromPlivo(context, { url, path });
	return hasNoActiveStream(response) ? [] : [readStream(context, response) as StreamObject];
}

const streamSearch = (isOffered: (stream: StreamObject) => boolean) =>
	async function (this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const call_uuid = readChosenCall(this);
		const toResults = (streams: StreamObject[]) =>
			streams.filter(isOffered).sort(newestFirst).flatMap(toEntries);

		const stream_id = readId(filter);
		if (stream_id !== undefined) {
			return { results: toResults(await getOneStream(this, { call_uuid, stream_id })) };
		}
		const { found, isAll } = await getFirstStreams(this, call_uuid);
		const results = filterEntries(toResults(found), filter);
		return { results: isAll ? results : [...results, searchLimitEntry('streams')] };
	};

/**
 * The streams of the chosen call, newest first, at most 100. `filter` is the text in the
 * search field: a whole stream id is looked up by itself. Throws without a call, or if a request fails.
 */
export const searchStreams = streamSearch(() => true);

/** The same without streams that have ended or have not started, which cannot be stopped. */
export const searchLiveStreams = streamSearch((stream) => statusOf(stream) === 'live');
