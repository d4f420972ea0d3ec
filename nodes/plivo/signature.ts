import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Fields, readForm, sortFields } from './form';

export interface SignedDelivery {
	method: 'GET' | 'POST';
	/** The absolute URL that Plivo called, with its raw query. */
	url: string;
	/** The fields of a POST body; none for GET, whose fields are in the URL. */
	params: Fields;
	nonce: string;
}

const ABSOLUTE_URL = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#@]*@)?([^?#]*)(?:\?([^#]*))?/i;
/** 32 bytes in base64: 43 digits, whose last one has two unused bits, and one padding character. */
const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** The signed text ends in `.nonce`. With a dot in the nonce, a sender could move that boundary. */
const NONCE = /^[A-Za-z0-9_-]+$/;

/** Whether the text of a nonce header can be a nonce. */
export const isNonce = (text: string) => NONCE.test(text);

type SignedParts = Pick<SignedDelivery, 'method' | 'params'> & { query: string };

/**
 * The text that Plivo signs after the path: the query, sorted and decoded, then the sorted body fields
 * with nothing between names and values. If a callback is divided into other fields, this text stays
 * the same.
 */
export function signedText({ method, query, params }: SignedParts): string {
	const sortedQuery = sortFields(readForm(query))
		.map((pair) => pair.join('='))
		.join('&');
	const body = method === 'POST' ? sortFields(params) : [];
	const dot = sortedQuery !== '' && body.length > 0 ? '.' : '';
	return sortedQuery + dot + body.map(([name, value]) => name + value).join('');
}

/**
 * The text that Plivo signs: the URL with its query sorted and decoded, the sorted body fields, and
 * the nonce. The `?` is before body fields even if there is no query.
 * Source: `validateV3Signature` of Plivo's Node SDK.
 */
export function stringToSign({ method, url, params, nonce }: SignedDelivery): string {
	const [, scheme = '', hostAndPath = '', query = ''] = ABSOLUTE_URL.exec(url) ?? [];
	const text = signedText({ method, query, params });
	const hasFields = text !== '' || (method === 'POST' && params.length > 0);
	return `${scheme}${hostAndPath}${hasFields ? '?' : ''}${text}.${nonce}`;
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
 * Token of the account, compared in constant time. False for an empty token and for an invalid nonce.
 */
export function isSigned(delivery: SignedDelivery, signatures: Buffer[], token: string): boolean {
	if (token === '' || !isNonce(delivery.nonce) || signatures.length === 0) return false;
	const expected = createHmac('sha256', token).update(stringToSign(delivery)).digest();
	return signatures.some((signature) => timingSafeEqual(signature, expected));
}
