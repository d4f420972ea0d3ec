import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Delivery } from './delivery';

/** Field names and values as they travel, decoded; a name that repeats has several pairs. */
export type Fields = ReadonlyArray<readonly [name: string, value: string]>;

export interface SignedDelivery {
	method: 'GET' | 'POST';
	/** The absolute URL that Plivo called, with its raw query. */
	url: string;
	/** The fields of a POST body; none for GET, whose fields travel in the URL. */
	params: Fields;
	nonce: string;
}

const ABSOLUTE_URL = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#@]*@)?([^?#]*)(?:\?([^#]*))?/i;
/** 32 bytes in base64: 43 digits, the last of which has no bits to spare, and one sign of padding. */
const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** A nonce with a dot could hold the end of the signed fields: the dot before it must be the last. */
const NONCE = /^[A-Za-z0-9]+$/;

/** Form-encoded text as pairs: percent-decoded, `+` as a blank, in the order they came. */
export const readForm = (text: string): Fields =>
	// A leading `?` would be taken for the mark of a query; behind `&` it belongs to the name.
	text === '' ? [] : [...new URLSearchParams(`&${text}`)];

/** By code units, as JavaScript's own sort and Plivo's Node SDK do: by name, then by value. */
function compare(a: Fields[number], b: Fields[number]): number {
	if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
	if (a[1] === b[1]) return 0;
	return a[1] < b[1] ? -1 : 1;
}

/** A copy in the order in which Plivo signs. */
export const sortFields = (fields: Fields): Fields => [...fields].sort(compare);

/**
 * The text that Plivo signs: the URL with its query sorted and decoded, the sorted body fields with
 * nothing between, and the nonce. The `?` stands before body fields even where there is no query.
 * Source: `validateV3Signature` of Plivo's Node SDK.
 */
export function stringToSign({ method, url, params, nonce }: SignedDelivery): string {
	const [, scheme = '', hostAndPath = '', query = ''] = ABSOLUTE_URL.exec(url) ?? [];
	const sortedQuery = sortFields(readForm(query))
		.map((pair) => pair.join('='))
		.join('&');
	const body = method === 'POST' ? sortFields(params) : [];
	const mark = sortedQuery !== '' || body.length > 0 ? '?' : '';
	const dot = sortedQuery !== '' && body.length > 0 ? '.' : '';
	// Joined once, at the end: a long body would be copied at each step.
	const pieces = [scheme, hostAndPath, mark, sortedQuery, dot];
	for (const pair of body) pieces.push(...pair);
	pieces.push('.', nonce);
	return pieces.join('');
}

/** The signatures of a header, which may list several while a token is being rotated. */
export const readSignatures = (header: string): Buffer[] =>
	header
		.split(',')
		.map((signature) => signature.trim())
		.filter((signature) => BASE64_OF_32_BYTES.test(signature))
		.map((signature) => Buffer.from(signature, 'base64'));

/**
 * Whether one of the signatures is Plivo's V3 signature of the delivery: HMAC-SHA256 with the Auth
 * Token of the account, compared in constant time. An empty token proves nothing, nor does a nonce of anything but letters and digits.
 */
export function isSigned(delivery: SignedDelivery, signatures: Buffer[], token: string): boolean {
	if (token === '' || !NONCE.test(delivery.nonce) || signatures.length === 0) return false;
	const expected = createHmac('sha256', token).update(stringToSign(delivery)).digest();
	return signatures.some((signature) => timingSafeEqual(signature, expected));
}

const PORT = /^(https?:\/\/[^/]+):\d+(?=\/|$)/i;

const withoutSlashes = (url: string) => url.replace(/\/+$/, '');

/**
 * The URLs that Plivo may have signed for a callback to one of our addresses, the likeliest first:
 * slashes at the end and the query as they arrived, and a port also left out, since Plivo's official
 * SDKs differ in that.
 */
export function signedUrls(
	address: string,
	{ path, query }: Pick<Delivery, 'path' | 'query'>,
): [string, ...string[]] {
	const slashes = path.slice(withoutSlashes(path).length);
	const url = withoutSlashes(address) + slashes + (query === '' ? '' : `?${query}`);
	const withoutPort = url.replace(PORT, '$1');
	return withoutPort === url ? [url] : [url, withoutPort];
}
