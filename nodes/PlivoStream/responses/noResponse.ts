import { NodeApiError } from 'n8n-workflow';
import { isRecord } from '../../plivo/isRecord';
import { API_ERRORS, type ErrorText } from './apiErrors';
import type { BodyProblem } from './body';
import { toError } from './errors';
import type { ErrorSource } from './errorSource';
import { withMessage } from './withMessage';

/** With these codes, no request has left this machine, so no stream can have started. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	// A TLS connection to a server without TLS.
	'EPROTO',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REVOKED',
	'CERT_UNTRUSTED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What a request is for. The texts of its errors depend on it. */
export type RequestKind = 'start' | 'other' | 'gateway' | 'audioUrl';

const { unreachable, noResponse, noResponseToStart, tooLarge } = API_ERRORS;
const { gatewayUnreachable, gatewayNoResponse, notFromGateway, audioUrl } = API_ERRORS;

type Problem = 'unreachable' | BodyProblem;

/** The texts for a request without a usable response. A timeout counts as `cutOff`. */
const TEXTS: Record<RequestKind, Record<Problem, ErrorText>> = {
	start: { unreachable, cutOff: noResponseToStart, tooLarge },
	other: { unreachable, cutOff: noResponse, tooLarge },
	gateway: { unreachable: gatewayUnreachable, cutOff: gatewayNoResponse, tooLarge: notFromGateway },
	audioUrl: { unreachable: audioUrl, cutOff: audioUrl, tooLarge: audioUrl },
};

/** The error for a request that cannot be sent, or a body that is too large or ends early. */
export const bodyProblemError = (source: ErrorSource, problem: Problem, kind: RequestKind) =>
	toError(source, TEXTS[kind][problem], kind === 'start');

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
 * The code from Node or axios for a request without a response, `''` if there is no code, `undefined` for an
 * error that is n8n's own.
 */
function errorCodeOf({ cause, httpCode }: Thrown): string | undefined {
	// n8n up to 2.0 drops the cause, but keeps its code.
	if (cause === undefined) return /^[A-Z_]+$/.exec(String(httpCode))?.[0];
	return isRecord(cause) && cause.isAxiosError === true ? String(cause.code ?? '') : undefined;
}

/** The error for a request without a response. */
export function noResponseError(source: ErrorSource, thrown: Thrown, kind: RequestKind) {
	const code = errorCodeOf(thrown);
	if (code === undefined) return n8nError(source, thrown);
	return bodyProblemError(source, NEVER_SENT.has(code) ? 'unreachable' : 'cutOff', kind);
}
