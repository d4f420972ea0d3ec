import { isIP } from 'node:net';
import { z } from 'zod';
import type { AllowedTarget } from './types.cts';
import { parseUrl } from './url.cts';

/** Plivo accepts addresses of up to 2,048 characters, and so does the gateway. */
export const MAX_URL = 2048;

/** Whether a host name means this machine. */
export const isLoopback = (host: string) =>
	host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/**
 * An http or https URL without user info, fragment and characters that a URL parser would drop;
 * undefined for anything else.
 */
export function parseTarget(text: string): URL | undefined {
	if (text.length > MAX_URL || /[\s\\#]/.test(text) || !/^https?:\/\//i.test(text))
		return undefined;
	const url = parseUrl(text);
	return url?.username === '' && url.password === '' ? url : undefined;
}

const withoutSlashes = (path: string) => path.replace(/\/+$/, '');

/** `https://host[:port][/path]`, comma-separated. */
export const allowedTargets = z.string().transform((text, context): AllowedTarget[] =>
	text
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '')
		.map((entry) => {
			const url = parseTarget(entry);
			if (url !== undefined && url.search === '') {
				return { origin: url.origin, path: withoutSlashes(url.pathname) };
			}
			context.addIssue(
				'give addresses like https://n8n.example.com/webhook, separated by commas, without user or query',
			);
			return z.NEVER;
		}),
);

/** Plain http is for this machine and for names that only a private network has, e.g. `http://n8n`. */
function isSafeWithoutList({ protocol, hostname }: URL): boolean {
	const host = hostname.replace(/^\[|\]$/g, '');
	return protocol === 'https:' || isLoopback(host) || (isIP(host) === 0 && !host.includes('.'));
}

/** Encoded slashes. A proxy may decode them, and then remove the path segment before `..`. */
const ENCODED_SLASH = /%(?:2f|5c)/i;

function isBelow({ pathname }: URL, path: string): boolean {
	if (path !== '' && ENCODED_SLASH.test(pathname)) return false;
	return `${pathname}/`.startsWith(`${path}/`);
}

/**
 * Whether events may be sent to an address. Scheme, host and port have to be equal after parsing,
 * and the path has to begin with the whole segments of the allowed one.
 */
export function isAllowedTarget(text: string, allowed: readonly AllowedTarget[]): boolean {
	const url = parseTarget(text);
	if (url === undefined) return false;
	if (allowed.length === 0) return isSafeWithoutList(url);
	return allowed.some(({ origin, path }) => url.origin === origin && isBelow(url, path));
}
