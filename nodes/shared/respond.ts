import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/**
 * Why a node answers a callback with 401: the first sentence in n8n's log. docs/errors.md says what to
 * do about each.
 */
export const REASONS_FOR_401 = {
	noSignature: 'It has no readable V3 signature.',
	noNonce: 'Its V3 nonce is missing or unreadable.',
	noAuthToken: 'The credential is missing, empty or cannot be read.',
	signatureMismatch: 'Its signature does not match.',
	notPlivos: 'It is not a callback as Plivo sends them.',
	noAudio: 'Its Audio is not a WAV file in base64.',
	publicUrl: 'Public URL cannot be used.',
} as const;

/** Why a callback gets 401. */
export interface Refusal {
	reason: keyof typeof REASONS_FOR_401;
	/** Sentences after the reason: what is wrong, or what to do. */
	details?: string;
}

/** For a request that has been answered already: n8n starts and resumes no execution. */
export const RESPONDED: IWebhookResponseData = { noWebhookResponse: true };

/** Answers the request with an empty body. */
export function respond(context: IWebhookFunctions, status: number): IWebhookResponseData {
	context.getResponseObject().status(status).end();
	return RESPONDED;
}

/** The start of a line in the log, after the display name of the node. */
export const ANSWERED_401 = 'answered a callback with 401.';

/**
 * Answers 401, and writes one line to n8n's log.
 *
 * @param node the node's display name
 */
export function respond401(context: IWebhookFunctions, node: string, refusal: Refusal) {
	const { reason, details = '' } = refusal;
	const line = `${node} ${ANSWERED_401} ${REASONS_FOR_401[reason]} ${details}`;
	context.logger.warn(line.trimEnd());
	return respond(context, 401);
}
