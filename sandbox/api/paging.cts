import type { Modes } from '../state/settings.cts';
import { ok, refuse, type Answer } from './response.cts';

const MAX_LIMIT = 20;

interface Page {
	limit: number;
	offset: number;
}

function whole(text: string | null, fallback: number): number {
	if (text === null) return fallback;
	return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}

/**
 * Reads `limit` (1 and up, capped at 20) and `offset` (0 and up): plivo-api.md section 1.0.
 * What cannot be read is refused, for a client should hear of its problem.
 */
export function parsePage(query: URLSearchParams): Page | Answer {
	const limit = whole(query.get('limit'), MAX_LIMIT);
	const offset = whole(query.get('offset'), 0);
	if (!(limit >= 1)) return refuse(400, 'sandbox: limit must be a whole number from 1');
	if (!(offset >= 0)) return refuse(400, 'sandbox: offset must be a whole number from 0');
	return { limit: Math.min(limit, MAX_LIMIT), offset };
}

/** Tells a page from a refusal. */
export function isPage(value: Page | Answer): value is Page {
	return 'limit' in value;
}

function link(uri: string, query: URLSearchParams, page: Page): string {
	const wanted = new URLSearchParams(query);
	wanted.set('limit', String(page.limit));
	wanted.set('offset', String(page.offset));
	return `${uri}?${wanted.toString()}`;
}

/** What stands in `meta` besides limit and offset, by shape: plivo-api.md section 1.2. */
const metaFields: Record<Modes['shape'], readonly string[]> = {
	'2022': ['count', 'limit', 'next', 'offset', 'previous'],
	'2023': ['limit', 'next', 'offset', 'previous', 'total_count'],
	'2026': ['limit', 'offset', 'total_count'],
};

/**
 * One page of a list with its `meta`; `next` and `previous` are relative URIs or null.
 * @param uri path of the list, which the links start with
 * @param shape says which names `meta` has
 */
export function listAnswer<T>(
	all: T[],
	show: (one: T) => unknown,
	at: { uri: string; query: URLSearchParams; shape: Modes['shape'] },
): Answer {
	const page = parsePage(at.query);
	if (!isPage(page)) return page;
	const { limit, offset } = page;
	const more = offset + limit < all.length;
	const meta: Record<string, unknown> = {
		count: all.length,
		total_count: all.length,
		limit,
		offset,
		next: more ? link(at.uri, at.query, { limit, offset: offset + limit }) : null,
		previous:
			offset > 0 ? link(at.uri, at.query, { limit, offset: Math.max(0, offset - limit) }) : null,
	};
	return ok(200, {
		meta: Object.fromEntries(metaFields[at.shape].map((name) => [name, meta[name]])),
		objects: all.slice(offset, offset + limit).map(show),
	});
}
