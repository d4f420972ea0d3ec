import { NodeApiError, type INode } from 'n8n-workflow';
import { isRecord, plivoWords, saysNothingActive } from '../../plivo/values';
import type { Answer } from '../requests/exchange';

/** Where something was refused: an item of the node, or a list in the editor. */
export interface Place {
	getNode(): INode;
	getItemIndex?(): number;
}

/** Our words where Plivo sent none, and what to do; `onStart` where a Start needs other advice. */
interface Row {
	message: string;
	advice: string;
	onStart?: string;
}

const LIST_FIRST =
	"The stream may have started. List the call's streams before you start it again.";

/** Every refusal that the node has words for; the README lists them. */
export const ROWS = {
	400: {
		message: 'Plivo refused the request',
		advice: 'Change what Plivo names, then run the node again.',
		onStart:
			'Two causes are known: a field holds something that Plivo does not take, or a stream to this Service URL is already active on the call. Change the field, or stop that stream first.',
	},
	nothingActive: {
		message: 'There is no such active stream',
		advice:
			'The stream or its call has ended already. To go on where that is so, switch on Succeed If Already Stopped under Options.',
	},
	401: {
		message: 'Plivo did not accept the credential',
		advice:
			"Compare Auth ID and Auth Token of the credential with the overview page of Plivo's console, which shows both.",
	},
	403: {
		message: 'Plivo does not allow this for the account',
		advice: "Check in Plivo's console that the account is verified and may use audio streaming.",
	},
	404: {
		message: 'Plivo does not know this call or stream, or it is no longer live',
		advice:
			'Choose them from the lists, or check the ids. The call must have been answered and not yet ended, and belong to the account of the credential.',
	},
	405: {
		message: 'Plivo does not take this kind of request at this address',
		advice: 'Check API Base URL in the credential.',
	},
	429: {
		message: 'Plivo takes no more requests for now',
		advice:
			'Plivo allows 300 requests in 5 seconds per account. Spread the items out: add Batching in Settings, under Request Options, or a Loop Over Items node before this one.',
	},
	serverFault: {
		message: 'Plivo could not handle the request',
		advice: 'Run the node again later.',
		onStart: LIST_FIRST,
	},
	unknownStatus: {
		message: 'Plivo answered with a status that this node does not know',
		advice: 'Check API Base URL in the credential: it must lead straight to Plivo.',
		onStart: `Check API Base URL in the credential: it must lead straight to Plivo. ${LIST_FIRST}`,
	},
	unreadable: {
		message: 'Plivo answered with something else than the JSON it documents',
		advice: 'Check API Base URL in the credential, and any proxy on the way.',
		onStart: `${LIST_FIRST} Check API Base URL in the credential, and any proxy on the way.`,
	},
	repeated: {
		message: 'Plivo sent the same page of a list again',
		advice:
			'Set a Limit of at most 20 to get the first page. Check that nothing between n8n and Plivo caches responses.',
	},
	endless: {
		message: 'The list from Plivo has more than 500 pages',
		advice: 'Set a Limit, or filter the list under Options. Check API Base URL in the credential.',
	},
	unreachable: {
		message: 'Plivo could not be reached, so nothing was sent',
		advice: 'Check API Base URL in the credential, and the network and proxy of this n8n.',
	},
	silent: {
		message: 'Plivo did not answer in time',
		advice: 'Run the node again. A longer Timeout can be set in Settings, under Request Options.',
	},
	silentStart: {
		message: 'Plivo did not answer in time, so the stream may have started',
		advice: "List the call's streams before you start it again.",
	},
} satisfies Record<string | number, Row>;

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

function rowOf({ statusCode, body }: Answer): Row {
	if (statusCode === 400 && saysNothingActive(body)) return ROWS.nothingActive;
	if (hasRow(statusCode)) return ROWS[statusCode];
	return statusCode >= 500 ? ROWS.serverFault : ROWS.unknownStatus;
}

const toError = (
	place: Place,
	row: Row,
	isStart: boolean,
	{ words, httpCode = 'none' }: { words?: string; httpCode?: string } = {},
) =>
	new NodeApiError(
		place.getNode(),
		{},
		{
			message: words ?? row.message,
			description: (isStart && row.onStart) || row.advice,
			httpCode,
			itemIndex: place.getItemIndex?.(),
		},
	);

/** The error for an answer that is not a success. Plivo's own words come first. */
export const refused = (place: Place, answer: Answer, isStart: boolean) =>
	toError(place, rowOf(answer), isStart, {
		words: plivoWords(answer.body),
		httpCode: String(answer.statusCode),
	});

/** The error for a success whose body is not what Plivo documents. */
export const unreadable = (place: Place, answer: Answer, isStart = false) =>
	toError(place, ROWS.unreadable, isStart, { httpCode: String(answer.statusCode) });

/** The error for a list that would never end. */
export const repeated = (place: Place) => toError(place, ROWS.repeated, false);

/** The error for a list with more pages than any real one has. */
export const endless = (place: Place) => toError(place, ROWS.endless, false);

/** What n8n itself refused on the way, such as a credential that cannot be used, in its own words. */
const refusedByN8n = (place: Place, { message, description }: Error & { description?: unknown }) =>
	new NodeApiError(
		place.getNode(),
		{},
		{
			message,
			description: typeof description === 'string' ? description : undefined,
			httpCode: 'none',
			itemIndex: place.getItemIndex?.(),
		},
	);

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
	return toError(place, isStart ? ROWS.silentStart : ROWS.silent, isStart);
}
