import { PAGE_SIZE } from '../../plivo/paths';
import type { StreamObject } from '../../plivo/stream';
import { repeatedPageError, tooManyPagesError, unexpectedBodyError } from '../responses/errors';
import { readPage } from '../responses/readStream';
import type { ItemRun } from './perItem';

/** Enough for 10,000 streams. A longer list may never end. */
export const MAX_PAGES = 500;

/**
 * The streams of a call, page by page. A page is requested only when it is needed. The list ends when
 * there are as many as `total_count` says, without `total_count` at the first short page, and always
 * at an empty page. A stream that moves to the next page while pages are read comes once.
 *
 * Throws if a page comes again, if the list does not end, and if the first page has objects but no
 * stream among them.
 *
 * @param streamsOnly whether to leave out objects without the id of a stream
 */
export async function* listStreams(
	{ context, send }: ItemRun,
	callUuid: string,
	streamsOnly: boolean,
): AsyncGenerator<StreamObject> {
	const seen = new Set<string>();
	for (let page = 0, offset = 0; page < MAX_PAGES; page += 1) {
		const response = await send({
			path: { call_uuid: callUuid },
			qs: { limit: PAGE_SIZE, offset },
		});
		const { objects, streams, count, total } = readPage(context, response);
		const isShort = count < PAGE_SIZE;
		const isNew = (stream: StreamObject) => !seen.has(String(stream.stream_id));
		const hasNoStreams = count > 0 && streams.length === 0 && seen.size === 0;
		if (hasNoStreams && streamsOnly) throw unexpectedBodyError(context, response);
		const isRepeated = streams.length > 0 && !streams.some(isNew);
		if (isRepeated && !(isShort && total === Infinity)) throw repeatedPageError(context);

		yield* (streamsOnly ? streams : objects).filter(isNew);
		for (const { stream_id } of streams) seen.add(stream_id);
		offset += count;
		if (count === 0 || (total === Infinity ? isShort : offset >= total)) return;
	}
	throw tooManyPagesError(context);
}
