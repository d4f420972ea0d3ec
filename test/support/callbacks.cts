import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { parse } from 'node:querystring';

/** Field names and values in the order they are sent. */
export type Pairs = Array<[name: string, value: string]>;

/** A request as n8n's webhook code gets it, once its body has been read. */
export interface Callback {
	method: string;
	/** Raw path and query. */
	originalUrl: string;
	/** Lower-case names, doubled headers joined, as Node gives them. */
	headers: IncomingHttpHeaders;
	rawBody: unknown;
}

export const FORM = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/json';
export const SIGNATURE = 'x-plivo-signature-v3';
export const MAIN_SIGNATURE = 'x-plivo-signature-ma-v3';
export const NONCE = 'x-plivo-signature-v3-nonce';

export const TOKEN = 'MTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3BxcnN0';
export const CREDENTIAL = { authId: 'MAXXXXXXXXXXXXXXXXXX', authToken: TOKEN };

/** The trigger's own addresses in the tests, unless a test sets others. */
export const PRODUCTION = 'https://n8n.example.com/webhook/abc/plivo/events';
export const TEST = 'https://n8n.example.com/webhook-test/abc/plivo/events';

/** The one field that every callback must have. */
export const CALL_UUID: Pairs[number] = ['CallUUID', '7aea0680-1f8c-46c2-a04f-990e2e0d52eb'];

/** With it, a callback is about a stream, and never asks for the XML of a call. */
export const STREAM_ID: Pairs[number] = ['StreamID', '26b95870-2b2f-45be-88dc-aedd0fcccec6'];

export const IDS: Pairs = [CALL_UUID, STREAM_ID];

/** A callback as Plivo's docs print one. */
export const DROPPED: Pairs = [
	CALL_UUID,
	['Error', 'connection disconnected with the remote service'],
	['Event', 'DroppedStream'],
	['From', '14849386985'],
	['ParentAuthID', 'MAXXXXXXXXXXXXXXXXXX'],
	['ServiceURL', 'wss://yourstream.ngrok.io/audiostream'],
	STREAM_ID,
	['Timestamp', '2024-10-14 13:42:33'],
	['To', 'sip:something@phone.plivo.com'],
	['status_callback_method', 'POST'],
	['status_callback_url', PRODUCTION],
];

export const encodeForm = (pairs: Pairs) => new URLSearchParams(pairs).toString();

/** Form-encoded text as pairs, read by Node's own reader of forms. */
export const pairsOf = (text: string): Pairs =>
	Object.entries(parse(text, '&', '=', { maxKeys: 0 })).flatMap(([name, values]) =>
		[values ?? ''].flat().map((value): [string, string] => [name, value]),
	);

/** Sorted by code units, values too, names and values joined by `between`. */
function inOrder(fields: Pairs, between: string): string[] {
	const names = [...new Set(fields.map(([name]) => name))].sort();
	const valuesOf = (wanted: string) => fields.filter(([name]) => name === wanted).map(([, v]) => v);
	return names.flatMap((name) =>
		valuesOf(name)
			.sort()
			.map((value) => name + between + value),
	);
}

/** Plivo's side of the V3 scheme. Source: `validateV3Signature` of Plivo's Node and Python SDKs. */
export function sign(url: string, body: Pairs, nonce: string, token: string): string {
	const [address = '', query = ''] = url.replace(/\/\/[^/?@]*@/, '//').split(/\?(.*)/s);
	const q = inOrder(pairsOf(query), '=').join('&');
	const p = inOrder(body, '').join('');
	const hasBody = body.length > 0;
	const parts = [address, hasBody || q ? '?' : '', q, q && hasBody ? '.' : '', p, '.', nonce];
	return createHmac('sha256', token).update(parts.join('')).digest('base64');
}

export const newNonce = () => String(randomBytes(8).readBigUInt64BE()).padStart(20, '0');

export interface CallbackOptions {
	method?: 'GET' | 'POST';
	/** Of the body: `FORM` or `JSON_TYPE`. */
	type?: string;
	/** The URL that Plivo calls; its path and query reach the trigger. */
	url?: string;
	token?: string;
	nonce?: string;
	/** The header that carries the signature. */
	header?: string;
}

/** A callback as Plivo sends it, signed: by GET the fields travel behind the URL's own query. */
export function callbackOf(fields: Pairs, options: CallbackOptions = {}): Callback {
	const { method = 'POST', type = FORM, url = PRODUCTION, token = TOKEN } = options;
	const { nonce = newNonce(), header = SIGNATURE } = options;
	const query = method === 'GET' ? encodeForm(fields) : '';
	const called = query === '' ? url : url + (url.includes('?') ? '&' : '?') + query;
	const params = method === 'GET' ? [] : fields;
	const json = () => JSON.stringify(Object.fromEntries(params));
	const body = type === JSON_TYPE ? json() : encodeForm(params);
	return {
		method,
		originalUrl: called.replace(/^[a-z]+:\/\/[^/]+/i, ''),
		headers: {
			...(method === 'POST' && { 'content-type': type }),
			[header]: sign(called, params, nonce, token),
			[NONCE]: nonce,
		},
		rawBody: Buffer.from(method === 'GET' ? '' : body),
	};
}

/** The same callback with other headers; `undefined` takes one away. */
export const withHeaders = (callback: Callback, headers: IncomingHttpHeaders): Callback => ({
	...callback,
	headers: { ...callback.headers, ...headers },
});

/** A POST with this very body, or a GET with this very query, signed for the fields in it. */
export function withBody(type: string | undefined, body: string, fields: Pairs, method = 'POST') {
	const nonce = newNonce();
	const isGet = method === 'GET';
	const query = isGet && body !== '' ? `?${body}` : '';
	const signature = sign(PRODUCTION + query, isGet ? [] : fields, nonce, TOKEN);
	const callback: Callback = {
		method,
		originalUrl: `/webhook/abc/plivo/events${query}`,
		headers: { ...(type && { 'content-type': type }), [SIGNATURE]: signature, [NONCE]: nonce },
		rawBody: Buffer.from(isGet ? '' : body),
	};
	return callback;
}

/** The trigger's answer URLs, which calls are sent to. */
export const ANSWER = 'https://n8n.example.com/webhook/abc/plivo/answer';
export const TEST_ANSWER = 'https://n8n.example.com/webhook-test/abc/plivo/answer';

/** What Plivo sends of a call that is to be answered: its documented fields, and some it adds. */
export const CALL: Pairs = [
	['CallUUID', '78737f83-4660-490d-98e1-025dfe4b5c8f'],
	['CallStatus', 'ringing'],
	['CallerName', '+14155550100'],
	['Direction', 'inbound'],
	['Event', 'StartApp'],
	['From', '14155550100'],
	['ParentAuthID', 'MAXXXXXXXXXXXXXXXXXX'],
	['SessionStart', '2024-10-14 13:42:33.238707'],
	['To', '14155550199'],
];
