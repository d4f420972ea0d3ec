import { findInvisible } from './invisible';
import { QUOTED } from './quotationMarks';
import { parseUrl } from './url';

/** 127.0.0.0/8, `[::1]`, Docker's name for its host, and any name without a dot. */
const PLAIN_HTTP_HOSTS = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|host\.docker\.internal|[a-z0-9_-]+)$/i;

const isSafe = ({ protocol, hostname }: URL) =>
	protocol === 'https:' || (protocol === 'http:' && PLAIN_HTTP_HOSTS.test(hostname));

/** What the URL must be, and what is wrong and what to do if it is not. */
const REQUIREMENTS: Array<[isMet: (url: URL) => boolean, problem: string, advice: string]> = [
	[
		isSafe,
		'must start with https://, since every request carries the Auth Token',
		'Plain http is allowed only for this machine, host.docker.internal and names without a dot.',
	],
	[
		({ username, password }) => username + password === '',
		'contains a user name or a password',
		'Remove it: Auth ID and Auth Token are used instead.',
	],
	[
		({ href }) => !/[?#]/.test(href),
		'contains a query or a fragment',
		'Remove everything from "?" or "#" on.',
	],
	[
		// n8n stores allowed hosts as a comma-separated list.
		({ hostname }) => !hostname.includes(','),
		'has a comma in its host',
		'Enter one host.',
	],
];

/** A URL, or what is wrong with it, as words that follow the field's label, and what to do. */
export type RequestUrl = { ok: true; url: URL } | { ok: false; problem: string; advice: string };

const withoutSlashes = (path: string) => {
	let end = path.length;
	while (path[end - 1] === '/') end -= 1;
	return path.slice(0, end);
};

/**
 * The base URL of a server that gets the Auth Token with every request.
 *
 * @param text without invisible characters around it
 * @param ownPath path that a user may have pasted after the base URL; it is removed, with slashes around it
 * @param example such a URL, for the advice
 */
export function readRequestUrl(text: string, ownPath: RegExp, example: string): RequestUrl {
	if (QUOTED.isIn(text)) return { ok: false, problem: QUOTED.problem, advice: QUOTED.advice };
	const invisible = findInvisible(text);
	if (invisible) {
		const advice = 'Remove it, or type the value again.';
		return { ok: false, problem: `contains ${invisible}`, advice };
	}
	const url = parseUrl(text);
	if (url === undefined) {
		return { ok: false, problem: 'is not a URL', advice: `Enter one such as ${example}.` };
	}
	const unmet = REQUIREMENTS.find(([isMet]) => !isMet(url));
	if (unmet) return { ok: false, problem: unmet[1], advice: unmet[2] };

	url.pathname = withoutSlashes(withoutSlashes(url.pathname).replace(ownPath, ''));
	return { ok: true, url };
}
