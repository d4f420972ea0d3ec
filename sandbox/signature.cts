import { createHmac, randomInt } from 'node:crypto';

type Value = string | number | boolean;

/** Form fields or flat JSON fields; a list stands for a key that comes more than once. */
export type SignedParams = Record<string, Value | readonly Value[]>;

/** What Plivo's V3 scheme signs. */
export interface Unsigned {
	/** `GET` or `POST`. */
	method: string;
	/** The URL exactly as dialled, with its query. User info and fragment play no part. */
	url: string;
	/** The fields of a POST body. For GET they stand in the URL; what is given here comes on top. */
	params?: SignedParams;
	nonce: string;
}

const texts = (value: Value | readonly Value[]) =>
	(Array.isArray(value) ? (value as readonly Value[]) : [value as Value]).map(String);

/** Keys and values in code unit order, which is JavaScript's own. */
function sortedPairs(pairs: Array<readonly [string, string]>): Array<readonly [string, string]> {
	const order = (a: string, b: string) => (a < b ? -1 : Number(a > b));
	return [...pairs].sort((one, two) => order(one[0], two[0]) || order(one[1], two[1]));
}

/**
 * The text that is signed: plivo-api.md section 3.2.
 * @throws Error for a method other than GET and POST, and for text that is no URL
 */
export function stringToSign({ method, url, params = {}, nonce }: Unsigned): string {
	const parts = /^([^:/?#]+:\/\/)(?:[^/?#@]*@)?([^/?#]+[^?#]*)(?:\?([^#]*))?/.exec(url);
	if (!parts) throw new Error(`Cannot sign ${url}: it is no URL`);
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

	const shapes: Record<string, () => string> = {
		GET: () => {
			const all = joined([...inQuery, ...fields]);
			return all ? `${base}?${all}` : base;
		},
		POST: () => {
			const own = joined(inQuery);
			const body = sortedPairs(fields).flat().join('');
			// With fields the question mark stands even where there is no query.
			if (fields.length > 0) return `${base}?${own}${own ? '.' : ''}${body}`;
			return own ? `${base}?${own}` : base;
		},
	};
	const shape = shapes[method];
	if (!shape) throw new Error(`Cannot sign ${method}: only GET and POST are signed`);
	return `${shape()}.${nonce}`;
}

/** The V3 signature: base64 of HMAC-SHA256 over `stringToSign`, keyed with the Auth Token. */
export function sign({ token, ...unsigned }: Unsigned & { token: string }): string {
	return createHmac('sha256', token).update(stringToSign(unsigned), 'utf8').digest('base64');
}

/** A nonce as Plivo's: twenty decimal digits. */
export function newNonce(): string {
	const digits = () => String(randomInt(10 ** 10)).padStart(10, '0');
	return digits() + digits();
}

/**
 * The three headers that Plivo puts on every voice request.
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
