import { NodeApiError } from 'n8n-workflow';
import { isRecord } from '../../plivo/isRecord';
import { API_ERRORS } from './apiErrors';
import type { BodyProblem } from './body';
import { toError } from './errors';
import type { ErrorSource } from './errorSource';
import { withMessage } from './messages';

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

/** The error for a response whose body is too large or breaks off. */
export function bodyProblemError(source: ErrorSource, problem: BodyProblem, isStart: boolean) {
	return problem === 'tooLarge'
		? toError(source, API_ERRORS.tooLarge, isStart)
		: timeoutError(source, isStart);
}

const timeoutError = (source: ErrorSource, isStart: boolean) =>
	toError(source, isStart ? API_ERRORS.noResponseToStart : API_ERRORS.noResponse, isStart);

/** An error of n8n itself, such as a credential that cannot be used, with its own message. */
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

/**
 * The code of Node or axios for a request without a response, `''` if it has no code. `undefined` for an
 * error that is n8n's own.
 */
function errorCodeOf({ cause, httpCode }: Thrown): string | undefined {
	// n8n up to 2.0 loses the cause, but keeps its code.
	if (cause === undefined) return /^[A-Z_]+$/.exec(String(httpCode))?.[0];
	return isRecord(cause) && cause.isAxiosError === true ? String(cause.code ?? '') : undefined;
}

/** The error for a request without a response. */
export function noResponseError(source: ErrorSource, thrown: Thrown, isStart: boolean) {
	const code = errorCodeOf(thrown);
	if (code === undefined) return n8nError(source, thrown);
	if (NEVER_SENT.has(code)) return toError(source, API_ERRORS.unreachable, isStart);
	return timeoutError(source, isStart);
}
