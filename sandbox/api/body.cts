import type { RecordedRequest } from '../state/records.cts';

/**
 * The parameters in the body of a POST; `undefined` if it is neither a JSON object nor a form. Plivo
 * documents JSON. Forms work in practice: n8n's own Plivo node sends them.
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
