import { createHmac, randomInt } from 'node:crypto';

type Value = string | number | boolean;

/** Form fields or flat JSON fields. A list is a key with several values. */
export type SignedParams = Record<string, Value | readonly Value[]>;

/** What Plivo's V3 signature covers. */
export interface Unsigned {
	/** `GET` or `POST`. */
	method: string;
	/** The URL exactly as requested, with its query. User info and fragment are not signed. */
	url: string;
	/** The fields of a POST body. For GET, fields besides those in the query of the URL. */
	params?: SignedParams;
	nonce: string;
}

const texts = (value: Value | readonly Value[]) =>
	(Array.isArray(value) ? (value as readonly Value[]) : [value as Value]).map(String);

/** Sorts by keys, then values, in the order of UTF-16 code units. */
function sortedPairs(pairs: Array<readonly [string, string]>): Array<readonly [string, string]> {
	const order = (a: string, b: string) => (a < b ? -1 : Number(a > b));
	return [...pairs].sort((one, two) => order(one[0], two[0]) || order(one[1], two[1]));
}

/**
 * The text that is signed. Source: plivo-node, lib/utils/v3Security.js.
 *
 * @throws Error for a method other than GET and POST, and for text that is not a URL
 */
export function stringToSign({ method, url, params = {}, nonce }: Unsigned): string {
	const parts = /^([^:/?#]+:\/\/)(?:[^/?#@]*@)?([^/?#]+[^?#]*)(?:\?([^#]*))?/.exec(url);
	if (!parts) throw new Error(`Cannot sign ${url}: it is not a URL`);
	const [, scheme = '', hostAndPath = '', query = ''] = parts;
	const fields = Object.entries(params).flatMap(([key, value]) =>
		texts(value).map((text) => [key, text] as const),
	);
	const inQuery: Array<readonly [string, string]> = query ? [...new URLSearchParams(query)] : [];
	const joined = (pairs: Array<readonly [string, string]>) =>
		sortedPairs(pairs)
			.map(([key, value]) => `${key}=${value}`)
			.join('&');
	const base = scheme + hostAndPath;

	const forms: Record<string, () => string> = {
		GET: () => {
			const all = joined([...inQuery, ...fields]);
			return all ? `${base}?${all}` : base;
		},
		POST: () => {
			const own = joined(inQuery);
			const body = sortedPairs(fields).flat().join('');
			// With fields, the question mark is there even if there is no query.
			if (fields.length > 0) return `${base}?${own}${own ? '.' : ''}${body}`;
			return own ? `${base}?${own}` : base;
		},
	};
	const form = forms[method];
	if (!form) throw new Error(`Cannot sign ${method}: only GET and POST are signed`);
	return `${form()}.${nonce}`;
}

/** The V3 signature: base64 of HMAC-SHA256 over `stringToSign`, with the Auth Token as key. */
export function sign({ token, ...unsigned }: Unsigned & { token: string }): string {
	return createHmac('sha256', token).update(stringToSign(unsigned), 'utf8').digest('base64');
}

/** A nonce like Plivo's: twenty decimal digits. */
export function newNonce(): string {
	const digits = () => String(randomInt(10 ** 10)).padStart(10, '0');
	return digits() + digits();
}

/**
 * The three headers that Plivo sends with every voice request.
 *
 * @param options `token` of the account; `mainToken` of its main account, default the same; `retired`
 * tokens whose signatures come first in each header, separated by commas, as during a token rotation
 */
export function signedHeaders(
	options: Omit<Unsigned, 'nonce'> & {
		token: string;
		mainToken?: string;
		retired?: readonly string[];
		nonce?: string;
	},
): Record<string, string> {
	const { token, mainToken = token, retired = [], nonce = newNonce(), ...request } = options;
	const signatures = (current: string) =>
		[...retired, current].map((one) => sign({ ...request, nonce, token: one })).join(',');
	return {
		'X-Plivo-Signature-V3': signatures(token),
		'X-Plivo-Signature-Ma-V3': signatures(mainToken),
		'X-Plivo-Signature-V3-Nonce': nonce,
	};
}
