import { NodeApiError } from 'n8n-workflow';
import { isRecord } from '../../plivo/isRecord';
import { plivoErrorText, saysNoActiveStream } from '../../plivo/errorText';
import type { ApiResponse } from './apiResponse';
import type { ErrorSource } from './errorSource';
import { withMessage } from './withMessage';
import { API_ERRORS, type ErrorText } from './apiErrors';

const isKnownStatus = (status: number): status is 400 | 401 | 403 | 404 | 405 | 429 =>
	status in API_ERRORS;

/** Whether an error comes from Plivo. Its 400, 401 and 429 may be plain text. Source: plivo-cli, `errors.md`. */
function isFromPlivo({ statusCode, body }: ApiResponse): boolean {
	const mayBeText = [400, 401, 429].includes(statusCode);
	return isRecord(body) || (mayBeText && !isPage(body));
}

const isPage = (body: unknown) => typeof body === 'string' && /^\s*</.test(body);

function findErrorText(response: ApiResponse): ErrorText {
	const { statusCode, body } = response;
	if (statusCode >= 500) return API_ERRORS.serverError;
	if (statusCode >= 200 && statusCode < 300) return API_ERRORS.unexpectedBody;
	if (statusCode < 400) return API_ERRORS.unexpectedStatus;
	if (!isFromPlivo(response)) return API_ERRORS.intermediary;
	if (statusCode === 400 && saysNoActiveStream(body)) return API_ERRORS.noActiveStream;
	// Plivo documents no other status. Any other 4xx also means that nothing was done.
	return isKnownStatus(statusCode) ? API_ERRORS[statusCode] : API_ERRORS[400];
}

export function toError(
	source: ErrorSource,
	text: ErrorText,
	isStart: boolean,
	{ words, httpCode = 'none' }: { words?: string; httpCode?: string } = {},
) {
	const message = words ?? text.message;
	const description = (isStart && text.onStart) || text.advice;
	const error = new NodeApiError(
		source.getNode(),
		{},
		{ message, description, httpCode, itemIndex: source.getItemIndex?.() },
	);
	return withMessage(error, message);
}

/** The error for a response that is not a success. Plivo's own text is the message if there is one. */
export const apiError = (source: ErrorSource, response: ApiResponse, isStart: boolean) =>
	toError(source, findErrorText(response), isStart, {
		words: plivoErrorText(response.body),
		httpCode: String(response.statusCode),
	});

/** The error for a success whose body is not what Plivo documents. */
export const unexpectedBodyError = (source: ErrorSource, response: ApiResponse, isStart = false) =>
	toError(source, API_ERRORS.unexpectedBody, isStart, { httpCode: String(response.statusCode) });

/** The error if Plivo sends a page of a list again. */
export const repeatedPageError = (source: ErrorSource) =>
	toError(source, API_ERRORS.repeatedPage, false);

/** The error for a list with more pages than any real one has. */
export const tooManyPagesError = (source: ErrorSource) =>
	toError(source, API_ERRORS.tooManyPages, false);
