import { createHmac, randomInt } from 'node:crypto';

/** Names and values, decoded; a name that repeats has several pairs. */
export type Fields = ReadonlyArray<readonly [name: string, value: string]>;

/** What Plivo's V3 scheme signs. */
export interface Unsigned {
	method: 'GET' | 'POST';
	/** The address exactly as it is called, with its query. */
	url: string;
	/** The fields of a form body. */
	fields?: Fields;
	nonce: string;
}

const URL_PARTS = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#@]*@)?([^?#]*)(?:\?([^#]*))?/i;

function inOrder([nameA, valueA]: Fields[number], [nameB, valueB]: Fields[number]): number {
	if (nameA !== nameB) return nameA < nameB ? -1 : 1;
	if (valueA === valueB) return 0;
	return valueA < valueB ? -1 : 1;
}

/**
 * The text that is signed: the address with its query decoded and sorted, the sorted fields with
 * nothing between them, and the nonce. A `?` is before the fields even if there is no query.
 * Source: `validateV3Signature` in `lib/utils/v3Security.js` of Plivo's Node SDK.
 */
export function stringToSign({ method, url, fields = [], nonce }: Unsigned): string {
	const [, scheme = '', hostAndPath = '', queryText = ''] = URL_PARTS.exec(url) ?? [];
	// A leading `?` would be dropped as the mark of a query; after `&` it belongs to the name.
	const pairs: Fields = queryText === '' ? [] : [...new URLSearchParams(`&${queryText}`)];
	const query = [...pairs]
		.sort(inOrder)
		.map((pair) => pair.join('='))
		.join('&');
	const body = method === 'POST' ? [...fields].sort(inOrder).flat().join('') : '';
	const hasFields = method === 'POST' && fields.length > 0;
	const mark = query !== '' || hasFields ? '?' : '';
	const dot = query !== '' && hasFields ? '.' : '';
	return `${scheme}${hostAndPath}${mark}${query}${dot}${body}.${nonce}`;
}

/** HMAC-SHA256 over a text of `stringToSign` with the Auth Token. */
export const signText = (text: string, authToken: string) =>
	createHmac('sha256', authToken).update(text, 'utf8').digest();

export const sign = (unsigned: Unsigned, authToken: string) =>
	signText(stringToSign(unsigned), authToken);

/** Twenty decimal digits, as Plivo's own. */
export function newNonce(): string {
	const tenDigits = () => String(randomInt(10 ** 10)).padStart(10, '0');
	return tenDigits() + tenDigits();
}
