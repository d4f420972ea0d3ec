import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Delivery } from '../plivo/delivery';
import { isSigned, readSignatures } from '../plivo/signature';

/** Either may hold it: the account's own signature, or that of the main account above it. */
const SIGNATURE_HEADERS = ['x-plivo-signature-v3', 'x-plivo-signature-ma-v3'];
const NONCE_HEADER = 'x-plivo-signature-v3-nonce';

const MOST_OF_A_URL = 200;

/** A URL as it may stand in a log: printable, short, and without a query, which may hold secrets. */
const printable = (url: string) =>
	url
		.replace(/\?.*$/s, '')
		.replace(/\/\/[^/]*@/, '//')
		.replace(/[^\x21-\x7e]/g, '')
		.slice(0, MOST_OF_A_URL);

async function readToken(context: IWebhookFunctions): Promise<string> {
	try {
		const { authToken } = await context.getCredentials('plivoStreamApi');
		return typeof authToken === 'string' ? authToken.trim() : '';
	} catch {
		return '';
	}
}

/** The header's text; a header that is missing has none. */
function header(context: IWebhookFunctions, name: string): string {
	const value = context.getHeaderData()[name];
	return typeof value === 'string' ? value.trim() : '';
}

/** Of a request that holds no callback of Plivo's. */
export const FOREIGN =
	'It is not of a kind that Plivo sends. Where Plivo sent it, look what changes its body on the way.';

/** What is wrong with a callback, in words for the log; `undefined` where it is Plivo's own. */
async function faultOf(
	context: IWebhookFunctions,
	delivery: Delivery,
	urls: string[],
): Promise<string | undefined> {
	const signatures = SIGNATURE_HEADERS.flatMap((name) => readSignatures(header(context, name)));
	const nonce = header(context, NONCE_HEADER);
	// First, since it costs nothing: reading the credential takes n8n longer than all else here.
	if (signatures.length === 0 || nonce === '') {
		return 'It has no readable V3 signature and nonce.';
	}
	const token = await readToken(context);
	if (token === '')
		return 'The credential is missing, empty or cannot be read. Choose one in the node; every process of n8n needs the same encryption key.';
	const isPlivos = urls.some((url) => isSigned({ ...delivery, nonce, url }, signatures, token));
	return isPlivos ? undefined : 'Its signature does not fit.';
}

/**
 * Why a callback is not taken for Plivo's own, in words for the log; `undefined` where it is signed
 * by the account of the credential. Every doubt counts against it.
 *
 * @param urls those that Plivo may have signed, the likeliest first
 * @param address what to compare with the address that Plivo was given
 */
export async function findFault(
	context: IWebhookFunctions,
	delivery: Delivery,
	urls: [string, ...string[]],
	address: string,
): Promise<string | undefined> {
	const fault = await faultOf(context, delivery, urls);
	const compare = `Compare Auth Token in the credential with Plivo's console, and ${address} with the address in Plivo.`;
	return fault && `${fault} It was checked for the URL ${printable(urls[0])}. ${compare}`;
}

/** Answers the request here and now; n8n starts and resumes no execution then. */
export function answer(context: IWebhookFunctions, status: number): IWebhookResponseData {
	context.getResponseObject().status(status).end();
	return { noWebhookResponse: true };
}

/**
 * Answers 401, and leaves one line in n8n's log.
 *
 * @param who the node's name for people
 */
export function refuse(context: IWebhookFunctions, who: string, fault: string) {
	context.logger.warn(`${who} answered a callback with 401. ${fault}`);
	return answer(context, 401);
}
