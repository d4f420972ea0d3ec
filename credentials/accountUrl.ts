import { DEFAULT_BASE_URL } from '../nodes/plivo/baseUrl';
import { findInvisible } from '../nodes/plivo/invisible';
import { readRequestUrl } from '../nodes/plivo/requestUrl';

/** The path that this package adds to the base URL. A user may have pasted it, too. */
const OWN_PATH = /\/v1(?:\/Account(?:\/.*)?)?$/i;

export type RealUrl = { ok: true; url: URL } | { ok: false; problem: string };

const invalid = (problem: string): RealUrl => ({ ok: false, problem });

/**
 * The URL that all requests of an account start with, without a trailing slash, such as
 * `https://api.plivo.com/v1/Account/MA…`; or, as `problem`, the message for an invalid credential.
 */
export function accountUrl(baseUrl: string, authId: string): RealUrl {
	if (authId === '') return invalid('Auth ID is empty. Enter it in the credential.');
	const inId = findInvisible(authId);
	if (inId) return invalid(`Auth ID contains ${inId}. Remove it, or type the value again.`);
	const read = readRequestUrl(baseUrl, OWN_PATH, DEFAULT_BASE_URL);
	if (!read.ok) return invalid(`API Base URL ${read.problem}. ${read.advice}`);

	const { url } = read;
	const prefix = url.pathname === '/' ? '' : url.pathname;
	url.pathname = `${prefix}/v1/Account/${encodeURIComponent(authId)}`;
	return { ok: true, url };
}
