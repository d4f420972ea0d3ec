import { isPlivoError, saysNoActiveStream } from '../../plivo/errorText';
import { isRecord } from '../../plivo/isRecord';
import type { ApiResponse } from './apiResponse';
import { apiError, unexpectedBodyError } from './errors';
import type { ErrorSource } from './errorSource';

/** A status of success, without an error in the body. */
const isSuccess = ({ statusCode, body }: ApiResponse) =>
	statusCode >= 200 && statusCode < 300 && !isPlivoError(body);

/** Throws unless the response is a success. */
export function throwUnlessSuccess(source: ErrorSource, response: ApiResponse, isStart = false) {
	if (!isSuccess(response)) throw apiError(source, response, isStart);
}

/** Throws unless Plivo has stopped something: 204, or a success that is empty or an object in JSON. */
export function throwUnlessStopped(source: ErrorSource, response: ApiResponse) {
	throwUnlessSuccess(source, response);
	if (response.body !== '' && !isRecord(response.body)) throw unexpectedBodyError(source, response);
}

/** Whether Stop found nothing to stop, or Get nothing to show, in Plivo's own form of a refusal. */
export const hasNoActiveStream = ({ statusCode, body }: ApiResponse) =>
	(statusCode === 404 && isPlivoError(body)) || (statusCode === 400 && saysNoActiveStream(body));
