import type { IWebhookFunctions } from 'n8n-workflow';
import { type Delivery, readDelivery } from '../plivo/delivery';
import { trimInvisible } from '../plivo/invisible';
import { isNonce, isSigned, readSignatures } from '../plivo/signature';
import { signedUrls } from '../plivo/signedUrls';
import { type Refusal, respond401 } from './respond';

/** The signature of the account, and that of its main account. One valid signature is enough. */
const SIGNATURE_HEADERS = ['x-plivo-signature-v3', 'x-plivo-signature-ma-v3'];
const NONCE_HEADER = 'x-plivo-signature-v3-nonce';

/** How a node checks the callbacks that it receives. */
export interface CallbackPolicy {
	/** The node's display name, for the log. */
	node: string;
	/** The largest body that is read. */
	maxBytes: number;
	/** If false, callbacks from anyone who knows the URL are accepted. The limits still apply. */
	verifySignature: boolean;
	/**
	 * The URL that Plivo has, without a query, from n8n's own settings. Called last, since it may
	 * evaluate an expression.
	 */
	urlFor: (delivery: Delivery) => string;
	/** The setting that this URL comes from, for the log. */
	urlSetting: string;
}

/** The signature headers of a request, which have the right form. */
interface SignatureHeaders {
	signatures: Buffer[];
	nonce: string;
}

const MAX_URL_IN_LOG = 200;

/** A URL for the log: printable, short, and without a query, which may contain secrets. */
const printable = (url: string) =>
	url
		.replace(/\?.*$/s, '')
		.replace(/\/\/[^/]*@/, '//')
		.replace(/[^\x21-\x7e]/g, '')
		.slice(0, MAX_URL_IN_LOG);

/** The header's text; `''` if it is missing. */
function header(context: IWebhookFunctions, name: string): string {
	const value = context.getHeaderData()[name];
	return typeof value === 'string' ? value.trim() : '';
}

/** The result of a check, or why the callback gets 401. */
type Checked<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

const refuse = (reason: Refusal['reason'], details?: string) =>
	({ ok: false, refusal: { reason, details } }) as const;

function readSignatureHeaders(context: IWebhookFunctions): Checked<SignatureHeaders> {
	const signatures = SIGNATURE_HEADERS.flatMap((name) => readSignatures(header(context, name)));
	const nonce = header(context, NONCE_HEADER);
	if (signatures.length === 0) return refuse('noSignature');
	if (!isNonce(nonce)) {
		return refuse(
			'noNonce',
			'Check whether a proxy removes, doubles or changes the header X-Plivo-Signature-V3-Nonce.',
		);
	}
	return { ok: true, value: { signatures, nonce } };
}

/** The Auth Token of the node's credential; `''` if it cannot be read. */
async function getAuthToken(context: IWebhookFunctions): Promise<string> {
	try {
		const { authToken } = await context.getCredentials('plivoStreamApi');
		return typeof authToken === 'string' ? trimInvisible(authToken) : '';
	} catch {
		return '';
	}
}

/** The delivery if Plivo has signed it with the Auth Token of the credential. */
async function checkSignature(
	context: IWebhookFunctions,
	{ urlFor, urlSetting }: CallbackPolicy,
	delivery: Delivery,
	{ signatures, nonce }: SignatureHeaders,
): Promise<Checked<Delivery>> {
	const token = await getAuthToken(context);
	if (token === '') {
		return refuse(
			'noAuthToken',
			'Choose one in the node; every process of n8n needs the same encryption key.',
		);
	}
	const urls = signedUrls(urlFor(delivery), delivery);
	const isValid = urls.some((url) => isSigned({ ...delivery, nonce, url }, signatures, token));
	if (isValid) return { ok: true, value: delivery };
	return refuse(
		'signatureMismatch',
		`It was checked for the URL ${printable(urls[0])}. Compare Auth Token in the credential with Plivo's console, and ${urlSetting} with the address in Plivo.`,
	);
}

/** Cheap checks come first: headers, size, fields, then credential and signature. */
async function checkCallback(
	context: IWebhookFunctions,
	policy: CallbackPolicy,
): Promise<Checked<Delivery>> {
	const headers = policy.verifySignature ? readSignatureHeaders(context) : undefined;
	if (headers?.ok === false) return headers;
	const delivery = readDelivery(context.getRequestObject(), policy.maxBytes);
	if (!delivery.ok) return refuse('notPlivos', delivery.reason);
	if (headers === undefined) return delivery;
	return await checkSignature(context, policy, delivery.value, headers.value);
}

/**
 * The callback in a request, if Plivo has signed it with the Auth Token of the node's credential.
 * Otherwise, also if anything is missing or unreadable, it answers 401, writes one line to n8n's log
 * and returns `undefined`: return `RESPONDED` then. It never throws, no matter what the request contains.
 */
export async function deliveryOr401(
	context: IWebhookFunctions,
	policy: CallbackPolicy,
): Promise<Delivery | undefined> {
	const result = await checkCallback(context, policy);
	if (result.ok) return result.value;
	respond401(context, policy.node, result.refusal);
	return undefined;
}
