import { NodeApiError, type INode } from 'n8n-workflow';
import { isRecord } from '../../plivo/values';
import { plivoWords, saysNothingActive } from '../../plivo/words';
import type { Answer } from '../requests/exchange';
import type { BodyFault } from './body';
import { withMessage } from './messages';
import { ROWS, type Row } from './rows';

/** Where something was refused: an item of the node, or a list in the editor. */
export interface Place {
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

const hasRow = (status: number): status is 400 | 401 | 403 | 404 | 405 | 429 => status in ROWS;

/** Whether a refusal comes from Plivo; its 400, 401 and 429 may be plain text. Source: plivo-cli, `errors.md`. */
function isFromPlivo({ statusCode, body }: Answer): boolean {
	const mayBeText = [400, 401, 429].includes(statusCode);
	return isRecord(body) || (mayBeText && !isPage(body));
}

const isPage = (body: unknown) => typeof body === 'string' && /^\s*</.test(body);

function rowOf(answer: Answer): Row {
	const { statusCode, body } = answer;
	if (statusCode >= 500) return ROWS.serverFault;
	if (statusCode >= 200 && statusCode < 300) return ROWS.unreadable;
	if (statusCode < 400) return ROWS.unknownStatus;
	if (!isFromPlivo(answer)) return ROWS.intermediary;
	if (statusCode === 400 && saysNothingActive(body)) return ROWS.nothingActive;
	// Plivo documents no other; whatever it is, it says that nothing has been done.
	return hasRow(statusCode) ? ROWS[statusCode] : ROWS[400];
}

function toError(
	place: Place,
	row: Row,
	isStart: boolean,
	{ words, httpCode = 'none' }: { words?: string; httpCode?: string } = {},
) {
	const message = words ?? row.message;
	const description = (isStart && row.onStart) || row.advice;
	const error = new NodeApiError(
		place.getNode(),
		{},
		{ message, description, httpCode, itemIndex: place.getItemIndex?.() },
	);
	return withMessage(error, message);
}

/** The error for an answer that is not a success. Plivo's own words come first. */
export const refused = (place: Place, answer: Answer, isStart: boolean) =>
	toError(place, rowOf(answer), isStart, {
		words: plivoWords(answer.body),
		httpCode: String(answer.statusCode),
	});

/** The error for a success whose body is not what Plivo documents. */
export const unreadable = (place: Place, answer: Answer, isStart = false) =>
	toError(place, ROWS.unreadable, isStart, { httpCode: String(answer.statusCode) });

/** The error for an answer whose body cannot be read as a whole. */
export function unusable(place: Place, fault: BodyFault, isStart: boolean) {
	return fault === 'tooLarge' ? toError(place, ROWS.tooLarge, isStart) : silent(place, isStart);
}

const silent = (place: Place, isStart: boolean) =>
	toError(place, isStart ? ROWS.silentStart : ROWS.silent, isStart);

/** The error for a list that sends a page again. */
export const repeated = (place: Place) => toError(place, ROWS.repeated, false);

/** The error for a list with more pages than any real one has. */
export const endless = (place: Place) => toError(place, ROWS.endless, false);

/** What n8n itself refused on the way, such as a credential that cannot be used, in its own words. */
function refusedByN8n(place: Place, { message, description }: Error & { description?: unknown }) {
	const error = new NodeApiError(
		place.getNode(),
		{},
		{
			message,
			description: typeof description === 'string' ? description : undefined,
			httpCode: 'none',
			itemIndex: place.getItemIndex?.(),
		},
	);
	return withMessage(error, message);
}

type Thrown = Error & { httpCode?: unknown };

/** Node's or axios's code of a request that got no answer, empty for none; else `undefined`. */
function codeOf({ cause, httpCode }: Thrown): string | undefined {
	// n8n up to 2.0 loses the cause, but keeps its code.
	if (cause === undefined) return /^[A-Z_]+$/.exec(String(httpCode))?.[0];
	return isRecord(cause) && cause.isAxiosError === true ? String(cause.code ?? '') : undefined;
}

/** The error for a request without an answer. */
export function noAnswer(place: Place, thrown: Thrown, isStart: boolean) {
	const code = codeOf(thrown);
	if (code === undefined) return refusedByN8n(place, thrown);
	if (NEVER_SENT.has(code)) return toError(place, ROWS.unreachable, isStart);
	return silent(place, isStart);
}
