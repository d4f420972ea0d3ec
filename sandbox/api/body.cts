import type { RecordedRequest } from '../state/types.cts';

/**
 * The arguments of a POST: JSON as documented, or a form, which works in practice (plivo-api.md
 * section 9, row 31). `undefined` where the body is neither.
 */
export function parseBody({ rawBody, json, headers }: RecordedRequest) {
	if (rawBody === '') return {};
	if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
		return json as Record<string, unknown>;
	}
	const type = String(headers['content-type'] ?? '');
	if (!type.startsWith('application/x-www-form-urlencoded')) return undefined;
	return Object.fromEntries(new URLSearchParams(rawBody)) as Record<string, unknown>;
}
