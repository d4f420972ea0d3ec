import { isId } from './ids';
import {
	type Fields,
	firstOf,
	hasTooManyMembers,
	hasTooManyPieces,
	MAX_FIELDS,
	readFlatJson,
	readForm,
} from './form';

/** The parts of a web server's request that a callback is read from. */
interface Request {
	method: string;
	/** Raw path and query. */
	originalUrl: unknown;
	headers: Record<string, string | string[] | undefined>;
	/** The body as bytes, before anything parses it. */
	rawBody?: unknown;
}

/** A callback as it arrived. Its content is untrusted until its signature has been checked. */
export interface Delivery {
	method: 'GET' | 'POST';
	/** The path that was called, as it arrived. */
	path: string;
	/** The raw query after it, without the `?`. */
	query: string;
	/** The fields of the body, which Plivo signs separately from the URL; none for GET. */
	params: Fields;
	/** The callback's own fields, from POST or GET, without the query of our own URL. */
	fields: Fields;
}

/** Why a request cannot be a callback from Plivo, as sentences for the log. */
export interface Rejected {
	ok: false;
	reason: string;
}

/** A value that was read from a request, or why it could not be read. */
type Parsed<T> = { ok: true; value: T } | Rejected;

const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });

/** The limit of the body, and of the path with its query. Real callbacks are below 2 kB. */
export const MAX_BYTES = 64 * 1024;

/** The limit of the body if utterances are expected. The longest one has about 2.7 MB. */
export const MAX_AUDIO_BYTES = 4 * 1024 * 1024;

const rejected = (reason: string): Rejected => ({ ok: false, reason });

const TOO_LARGE = rejected('Its body or query is too large.');
const TOO_MANY = rejected(`It has more than ${MAX_FIELDS} fields.`);
const UNREADABLE = rejected(
	'Its body is not a form or flat JSON. If Plivo sent it, check what changes the body on the way.',
);

interface Reader {
	hasTooMany: (text: string) => boolean;
	read: (text: string) => Fields | undefined;
}

const READERS = new Map<string, Reader>([
	['application/x-www-form-urlencoded', { hasTooMany: hasTooManyPieces, read: readForm }],
	['application/json', { hasTooMany: hasTooManyMembers, read: readFlatJson }],
]);

/** The fields of a POST body. Its size and the number of fields are checked before it is parsed. */
function readBody({ headers, rawBody }: Request, maxBytes: number): Parsed<Fields> {
	if (!Buffer.isBuffer(rawBody)) return UNREADABLE;
	if (rawBody.length > maxBytes) return TOO_LARGE;
	const type = String(headers['content-type']).slice(0, 200).split(';', 1)[0]!;
	const reader = READERS.get(type.trim().toLowerCase());
	if (reader === undefined) return UNREADABLE;
	const text = rawBody.toString('utf8');
	if (reader.hasTooMany(text)) return TOO_MANY;
	const fields = reader.read(text);
	return fields === undefined ? UNREADABLE : parsed(fields);
}

const queryOf = (url: string): string => /\?([^#]*)/.exec(url)?.[1] ?? '';

/**
 * The query of a GET has Plivo's fields and those of our own URL. Plivo repeats our URL in
 * `status_callback_url`, so the fields of its query can be removed.
 */
function withoutOurQuery(fields: Fields): Fields {
	const ourUrls = fields.filter(([name]) => name === 'status_callback_url');
	const ourQuery = queryOf(ourUrls.at(-1)?.[1] ?? '');
	const ours = hasTooManyPieces(ourQuery) ? [] : readForm(ourQuery).map((pair) => pair.join('='));
	return fields.filter((pair) => {
		const at = ours.indexOf(pair.join('='));
		// Once each: Plivo may send a field that equals one of our query.
		if (at >= 0) ours.splice(at, 1);
		return at < 0;
	});
}

const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/**
 * Plivo signs names and values without a separator, so the text of a recorded callback could be divided
 * into other fields. Every callback from Plivo follows these rules. Other divisions rarely do.
 */
function findInvalidField(fields: Fields): string | undefined {
	if (fields.length === 0) return 'It has no fields.';
	if (!fields.every(([name]) => FIELD_NAME.test(name)))
		return 'It has a field with an invalid name.';
	if (!isId(firstOf(fields, 'CallUUID'))) return 'It has no CallUUID, or a malformed one.';
	const streamId = firstOf(fields, 'StreamID');
	return streamId === '' || isId(streamId) ? undefined : 'Its StreamID is malformed.';
}

/** Path and query as HTTP clients send them: without host and fragment. */
const TARGET = /^(\/[^?#]*)(?:\?([^#]*))?$/;

function readTarget({ originalUrl }: Request): Parsed<{ path: string; query: string }> {
	const target = String(originalUrl);
	if (target.length > MAX_BYTES) return TOO_LARGE;
	const [, path, query = ''] = TARGET.exec(target) ?? [];
	if (path === undefined)
		return rejected('Its request line contains more than a path and a query.');
	return hasTooManyPieces(query) ? TOO_MANY : parsed({ path, query });
}

/**
 * The callback in a request, or why it cannot be from Plivo. Whether Plivo has signed it is
 * checked elsewhere.
 *
 * @param maxBytes of the raw body
 */
export function readDelivery(request: Request, maxBytes: number): Parsed<Delivery> {
	const { method, rawBody } = request;
	if (method !== 'GET' && method !== 'POST') return rejected('Its method is not GET or POST.');
	const hasBody = Buffer.isBuffer(rawBody) && rawBody.length > 0;
	if (method === 'GET' && hasBody) return rejected('It is a GET with a body.');
	const target = readTarget(request);
	if (!target.ok) return target;
	const body = method === 'GET' ? parsed<Fields>([]) : readBody(request, maxBytes);
	if (!body.ok) return body;

	const { path, query } = target.value;
	const params = body.value;
	const fields = method === 'GET' ? withoutOurQuery(readForm(query)) : params;
	const problem = findInvalidField(fields);
	return problem === undefined
		? parsed({ method, path, query, params, fields })
		: rejected(problem);
}
