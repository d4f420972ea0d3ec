import { DEFAULT_BASE_URL } from '../nodes/plivo/baseUrl';
import { findInvisible } from '../nodes/plivo/invisible';
import { parseUrl } from '../nodes/plivo/url';

/** 127.0.0.0/8, `[::1]`, Docker's name for its host, and any name without a dot. */
const PLAIN_HTTP_HOSTS = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|host\.docker\.internal|[a-z0-9_-]+)$/i;

const isSafe = ({ protocol, hostname }: URL) =>
	protocol === 'https:' || (protocol === 'http:' && PLAIN_HTTP_HOSTS.test(hostname));

/** What the URL must be, and the message if it is not. */
const REQUIREMENTS: Array<[isMet: (url: URL) => boolean, otherwise: string]> = [
	[
		isSafe,
		'API Base URL must start with https://, since every request carries the Auth Token. Plain http is allowed only for this machine, host.docker.internal and names without a dot.',
	],
	[
		({ username, password }) => username + password === '',
		'API Base URL holds a user name or a password. Remove it: Auth ID and Auth Token sign in.',
	],
	[
		({ href }) => !/[?#]/.test(href),
		'API Base URL holds a query or a fragment. Remove everything from "?" or "#" on.',
	],
	[
		// n8n keeps allowed hosts in a comma-separated list.
		({ hostname }) => !hostname.includes(','),
		'API Base URL has a comma in its host. Enter one host.',
	],
];

/** What this package adds to the base URL: it may have been pasted with it. */
const OWN_PATH = /\/v1(?:\/Account(?:\/.*)?)?$/i;

/** The path before `/v1`, without slashes at its end. */
function prefixOf(pathname: string): string {
	const path = withoutSlashes(pathname);
	return withoutSlashes(path.replace(OWN_PATH, ''));
}

function withoutSlashes(path: string): string {
	let end = path.length;
	while (path[end - 1] === '/') end -= 1;
	return path.slice(0, end);
}

export type AccountUrl = { ok: true; url: URL } | { ok: false; problem: string };

const invalid = (problem: string): AccountUrl => ({ ok: false, problem });

/**
 * The URL that all requests of an account start with, without a trailing slash, such as
 * `https://api.plivo.com/v1/Account/MA…`; or, as `problem`, the message for an invalid credential.
 */
export function accountUrl(baseUrl: string, authId: string): AccountUrl {
	if (authId === '') return invalid('Auth ID is empty. Enter it in the credential.');
	const inId = findInvisible(authId);
	if (inId) return invalid(`Auth ID contains ${inId}. Remove it, or type the value anew.`);
	const inUrl = findInvisible(baseUrl);
	if (inUrl) return invalid(`API Base URL contains ${inUrl}. Remove it, or type the value anew.`);
	const url = parseUrl(baseUrl);
	if (url === undefined) {
		return invalid(`API Base URL is not a URL. Enter one such as ${DEFAULT_BASE_URL}.`);
	}
	const unmet = REQUIREMENTS.find(([isMet]) => !isMet(url));
	if (unmet) return invalid(unmet[1]);

	url.pathname = `${prefixOf(url.pathname)}/v1/Account/${encodeURIComponent(authId)}`;
	return { ok: true, url };
}
