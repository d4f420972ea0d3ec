import type { Modes } from '../state/settings.cts';
import { apiError, ok, type ApiResponse } from './response.cts';

/** Source: Plivo docs, voice/api/overview. */
const MAX_LIMIT = 20;

interface Page {
	limit: number;
	offset: number;
}

function parseInteger(text: string | null, fallback: number): number {
	if (text === null) return fallback;
	return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}

/** Parses `limit` (from 1, reduced to 20) and `offset` (from 0), or returns the 400. */
export function parsePage(query: URLSearchParams): Page | ApiResponse {
	const limit = parseInteger(query.get('limit'), MAX_LIMIT);
	const offset = parseInteger(query.get('offset'), 0);
	if (!(limit >= 1)) return apiError(400, 'sandbox: limit must be a whole number from 1');
	if (!(offset >= 0)) return apiError(400, 'sandbox: offset must be a whole number from 0');
	return { limit: Math.min(limit, MAX_LIMIT), offset };
}

/** Whether `parsePage` returned a page. */
export function isPage(value: Page | ApiResponse): value is Page {
	return 'limit' in value;
}

function link(uri: string, query: URLSearchParams, page: Page): string {
	const parameters = new URLSearchParams(query);
	parameters.set('limit', String(page.limit));
	parameters.set('offset', String(page.offset));
	return `${uri}?${parameters.toString()}`;
}

/** Fields of `meta`: SDK fixtures of 2022, Plivo docs voice/api/audio-streams of 2023 and 2026. */
const metaFields: Record<Modes['shape'], readonly string[]> = {
	'2022': ['count', 'limit', 'next', 'offset', 'previous'],
	'2023': ['limit', 'next', 'offset', 'previous', 'total_count'],
	'2026': ['limit', 'offset', 'total_count'],
};

/**
 * One page of a list with its `meta`. `next` and `previous` are relative URIs or null.
 *
 * @param at.uri path of the list, for the links
 */
export function listResponse<T>(
	all: T[],
	show: (one: T) => unknown,
	at: { uri: string; query: URLSearchParams; shape: Modes['shape'] },
): ApiResponse {
	const page = parsePage(at.query);
	if (!isPage(page)) return page;
	const { limit, offset } = page;
	const linkTo = (start: number) => link(at.uri, at.query, { limit, offset: start });
	const meta: Record<string, unknown> = {
		count: all.length,
		total_count: all.length,
		limit,
		offset,
		next: offset + limit < all.length ? linkTo(offset + limit) : null,
		previous: offset > 0 ? linkTo(Math.max(0, offset - limit)) : null,
	};
	return ok(200, {
		meta: Object.fromEntries(metaFields[at.shape].map((name) => [name, meta[name]])),
		objects: all.slice(offset, offset + limit).map(show),
	});
}
