import { NodeApiError, type INode } from 'n8n-workflow';
import { isRecord } from '../../plivo/isRecord';
import { plivoErrorText, saysNoActiveStream } from '../../plivo/errorText';
import type { ApiResponse } from '../run/perItem';
import type { BodyProblem } from './body';
import { withMessage } from './messages';
import { API_ERRORS, type ErrorText } from './apiErrors';

/** Where something was refused: an item of the node, or a list in the editor. */
export interface ErrorSource {
	getNode(): INode;
	getItemIndex?(): number;
}

/** Nothing has left this machine with these, so a Start cannot have happened. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const isKnownStatus = (status: number): status is 400 | 401 | 403 | 404 | 405 | 429 =>
	status in API_ERRORS;

/** Whether a refusal comes from Plivo; its 400, 401 and 429 may be plain text. Source: plivo-cli, `errors.md`. */
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
	// Plivo documents no other; whatever it is, it says that nothing has been done.
	return isKnownStatus(statusCode) ? API_ERRORS[statusCode] : API_ERRORS[400];
}

function toError(
	source: ErrorSource,
	row: ErrorText,
	isStart: boolean,
	{ words, httpCode = 'none' }: { words?: string; httpCode?: string } = {},
) {
	const message = words ?? row.message;
	const description = (isStart && row.onStart) || row.advice;
	const error = new NodeApiError(
		source.getNode(),
		{},
		{ message, description, httpCode, itemIndex: source.getItemIndex?.() },
	);
	return withMessage(error, message);
}

/** The error for an answer that is not a success. Plivo's own words come first. */
export const apiError = (source: ErrorSource, response: ApiResponse, isStart: boolean) =>
	toError(source, findErrorText(response), isStart, {
		words: plivoErrorText(response.body),
		httpCode: String(response.statusCode),
	});

/** The error for a success whose body is not what Plivo documents. */
export const unexpectedBodyError = (source: ErrorSource, response: ApiResponse, isStart = false) =>
	toError(source, API_ERRORS.unexpectedBody, isStart, { httpCode: String(response.statusCode) });

/** The error for an answer whose body cannot be read as a whole. */
export function bodyProblemError(source: ErrorSource, fault: BodyProblem, isStart: boolean) {
	return fault === 'tooLarge'
		? toError(source, API_ERRORS.tooLarge, isStart)
		: timeoutError(source, isStart);
}

const timeoutError = (source: ErrorSource, isStart: boolean) =>
	toError(source, isStart ? API_ERRORS.noResponseToStart : API_ERRORS.noResponse, isStart);

/** The error for a list that sends a page again. */
export const repeatedPageError = (source: ErrorSource) =>
	toError(source, API_ERRORS.repeatedPage, false);

/** The error for a list with more pages than any real one has. */
export const tooManyPagesError = (source: ErrorSource) =>
	toError(source, API_ERRORS.tooManyPages, false);

/** What n8n itself refused on the way, such as a credential that cannot be used, in its own words. */
function n8nError(
	source: ErrorSource,
	{ message, description }: Error & { description?: unknown },
) {
	const error = new NodeApiError(
		source.getNode(),
		{},
		{
			message,
			description: typeof description === 'string' ? description : undefined,
			httpCode: 'none',
			itemIndex: source.getItemIndex?.(),
		},
	);
	return withMessage(error, message);
}

type Thrown = Error & { httpCode?: unknown };

/** Node's or axios's code of a request that got no answer, empty for none; else `undefined`. */
function errorCodeOf({ cause, httpCode }: Thrown): string | undefined {
	// n8n up to 2.0 loses the cause, but keeps its code.
	if (cause === undefined) return /^[A-Z_]+$/.exec(String(httpCode))?.[0];
	return isRecord(cause) && cause.isAxiosError === true ? String(cause.code ?? '') : undefined;
}

/** The error for a request without an answer. */
export function noResponseError(source: ErrorSource, thrown: Thrown, isStart: boolean) {
	const code = errorCodeOf(thrown);
	if (code === undefined) return n8nError(source, thrown);
	if (NEVER_SENT.has(code)) return toError(source, API_ERRORS.unreachable, isStart);
	return timeoutError(source, isStart);
}
