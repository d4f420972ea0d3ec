import { findInvisible, trimInvisible } from './invisible';
import { parseUrl } from './url';

/** Where Plivo's REST API answers, world-wide. Source: Plivo docs, voice API overview. */
export const DEFAULT_BASE_URL = 'https://api.plivo.com';

/**
 * What the nodes name as their base URL, written as in Plivo's docs. The credential puts the real
 * one in its place (see `accountUrl`), so that no expression has to be evaluated per request.
 */
export const ACCOUNT_URL = `${DEFAULT_BASE_URL}/v1/Account/{auth_id}`;

/** 127.0.0.0/8, `[::1]`, Docker's name for its host, and any name without a dot. */
const PLAIN_HTTP_HOSTS = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|host\.docker\.internal|[a-z0-9_-]+)$/i;

const isSafe = ({ protocol, hostname }: URL) =>
	protocol === 'https:' || (protocol === 'http:' && PLAIN_HTTP_HOSTS.test(hostname));

/** Each with the text that tells what is wrong and what to do. */
const REQUIREMENTS: Array<[isMet: (url: URL) => boolean, otherwise: string]> = [
	[
		isSafe,
		'API Base URL does not start with https://. Enter one that does: plain http is taken only for loopback, host.docker.internal and names without a dot, as the Auth Token travels with each request.',
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

/**
 * The URL that all requests of an account start with, without a trailing slash, such as
 * `https://api.plivo.com/v1/Account/MA…`; or, as `refused`, what is wrong with the credential.
 */
export function accountUrl(baseUrl: string, authId: string): URL | { refused: string } {
	if (authId === '') return { refused: 'Auth ID is empty. Enter it in the credential.' };
	const inId = findInvisible(authId);
	if (inId) return { refused: `Auth ID contains ${inId}. Remove it, or type the value anew.` };
	const inUrl = findInvisible(baseUrl);
	if (inUrl)
		return { refused: `API Base URL contains ${inUrl}. Remove it, or type the value anew.` };
	const url = parseUrl(baseUrl);
	if (url === undefined) {
		return { refused: `API Base URL is not a URL. Enter one such as ${DEFAULT_BASE_URL}.` };
	}
	const unmet = REQUIREMENTS.find(([isMet]) => !isMet(url));
	if (unmet) return { refused: unmet[1] };

	url.pathname = `${prefixOf(url.pathname)}/v1/Account/${encodeURIComponent(authId)}`;
	return url;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A call UUID or stream id as Plivo issues them: 8-4-4-4-12 hex digits, any version and case.
 * Invisible characters around it are removed; everything else is `undefined`.
 */
export function readId(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const id = trimInvisible(value);
	return UUID.test(id) ? id : undefined;
}

/** Plivo's largest page. Source: Plivo docs, voice API overview, pagination. */
export const PAGE_SIZE = 20;

/**
 * The ids in a list that Plivo sends, at most as many as a page has. Anything else in it is left out:
 * an id becomes part of a path, or is evaluated by n8n once it is chosen from a list.
 */
export const readIds = (values: readonly unknown[]): string[] =>
	values.slice(0, PAGE_SIZE).flatMap((value) => readId(value) ?? []);

/** The path of a live call, below the account's URL. */
export const callPath = (callUuid: string) => `/Call/${encodeURIComponent(callUuid)}/`;

/**
 * The path of one stream of a call, or of all of them without `streamId`.
 *
 * Take `streamId` from `readId` alone: an empty one would turn "stop one" into "stop all".
 */
export const streamPath = (callUuid: string, streamId?: string) =>
	streamId === undefined
		? `${callPath(callUuid)}Stream/`
		: `${callPath(callUuid)}Stream/${encodeURIComponent(streamId)}/`;
