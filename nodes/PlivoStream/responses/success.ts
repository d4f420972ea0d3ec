import { isPlivoError, saysNoActiveStream } from '../../plivo/errorText';
import { isRecord } from '../../plivo/isRecord';
import type { ApiResponse } from './apiResponse';
import { apiError, unexpectedBodyError } from './errors';
import type { ErrorSource } from './errorSource';

/** Whether the status is a success and the body has no error. */
const isSuccess = ({ statusCode, body }: ApiResponse) =>
	statusCode >= 200 && statusCode < 300 && !isPlivoError(body);

/** Throws unless the response is a success. */
export function throwUnlessSuccess(source: ErrorSource, response: ApiResponse, isStart = false) {
	if (!isSuccess(response)) throw apiError(source, response, isStart);
}

/** Throws unless Plivo has stopped a stream: a success with an empty body or a JSON object. */
export function throwUnlessStopped(source: ErrorSource, response: ApiResponse) {
	throwUnlessSuccess(source, response);
	if (response.body !== '' && !isRecord(response.body)) throw unexpectedBodyError(source, response);
}

/** Whether Plivo says that there is no such stream, in the form of its own errors. */
export const hasNoActiveStream = ({ statusCode, body }: ApiResponse) =>
	(statusCode === 404 && isPlivoError(body)) || (statusCode === 400 && saysNoActiveStream(body));
