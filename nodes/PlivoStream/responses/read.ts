import type { IDataObject } from 'n8n-workflow';
import { isRecord, saysNothingActive } from '../../plivo/values';
import type { StreamObject } from '../../plivo/stream';
import type { Answer } from '../requests/exchange';
import { refused, unreadable, type Place } from './refusals';

export const isSuccess = ({ statusCode }: Answer) => statusCode >= 200 && statusCode < 300;

/** Throws where the answer is not a success. */
export function insistOnSuccess(place: Place, answer: Answer, isStart = false) {
	if (!isSuccess(answer)) throw refused(place, answer, isStart);
}

type Identified = StreamObject & { stream_id: string };

const isStream = (value: unknown): value is Identified =>
	isRecord(value) && typeof value.stream_id === 'string';

/** The one stream that Start and Get answer. Throws for everything else. */
export function readStream(place: Place, answer: Answer, isStart = false): IDataObject {
	insistOnSuccess(place, answer, isStart);
	if (!isStream(answer.body)) throw unreadable(place, answer, isStart);
	return answer.body as IDataObject;
}

/** One page of List: its streams, and the number of all where Plivo tells it. */
export function readPage(place: Place, answer: Answer) {
	insistOnSuccess(place, answer);
	const { objects, meta } = isRecord(answer.body) ? answer.body : {};
	if (!Array.isArray(objects) || !objects.every(isStream)) throw unreadable(place, answer);
	const total = isRecord(meta) ? meta.total_count : undefined;
	return { streams: objects, total: typeof total === 'number' ? total : Infinity };
}

/** Whether Stop found nothing to stop. */
export const isNothingActive = ({ statusCode, body }: Answer) =>
	statusCode === 404 || (statusCode === 400 && saysNothingActive(body));
