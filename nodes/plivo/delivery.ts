import { isRecord } from './values';
import { type Fields, readForm } from './signature';

/** What is read of a request, as a web server hands it out. */
interface Request {
	method: string;
	/** Raw path and query. */
	originalUrl: unknown;
	headers: Record<string, string | string[] | undefined>;
	/** The bytes of the body, before anyone has parsed them. */
	rawBody?: unknown;
}

/** A callback as it came in, before anything in it is believed. */
export interface Delivery {
	method: 'GET' | 'POST';
	/** The path that was called, as it arrived. */
	path: string;
	/** The raw query behind it, without the `?`. */
	query: string;
	/** The fields of the body, which Plivo signs apart from the URL; none for GET. */
	params: Fields;
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** A flat object as pairs. Plivo can sign no other: a nested value or a null has no one text. */
function readFlatJson(text: string): Fields | undefined {
	const isFlat = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
	try {
		const body: unknown = JSON.parse(text);
		if (!isRecord(body) || !Object.values(body).every(isFlat)) return undefined;
		return Object.entries(body).map(([name, value]) => [name, String(value)] as const);
	} catch {
		return undefined;
	}
}

const READERS = new Map<string, (text: string) => Fields | undefined>([
	[FORM, readForm],
	[JSON_TYPE, readFlatJson],
]);

function readBody({ headers, rawBody }: Request): Fields | undefined {
	if (!Buffer.isBuffer(rawBody)) return undefined;
	if (rawBody.length === 0) return [];
	const type = String(headers['content-type']).replace(/;.*$/s, '').trim().toLowerCase();
	return READERS.get(type)?.(rawBody.toString('utf8'));
}

/** Path and query as HTTP clients send them: no host in front, and no fragment, which none signs. */
const TARGET = /^(\/[^?#]*)(?:\?([^#]*))?$/;

/** The callback in a request, or `undefined` where it is of a kind that Plivo does not send. */
export function readDelivery(request: Request): Delivery | undefined {
	const { method } = request;
	const [target, path = '', query = ''] = TARGET.exec(String(request.originalUrl)) ?? [];
	const params = method === 'GET' ? [] : readBody(request);
	if (target === undefined || params === undefined) return undefined;
	if (method !== 'GET' && method !== 'POST') return undefined;
	return { method, path, query, params };
}
