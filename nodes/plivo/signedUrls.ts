import type { Delivery } from './delivery';
import { parseUrl } from './url';

/** Only the first of several slashes can match: otherwise many slashes would take quadratic time. */
const TRAILING_SLASHES = /(?<!\/)\/+$/;

const PORT = /^(https?:\/\/[^/]+):\d+(?=\/|$)/i;
const withoutPort = (url: string) => url.replace(PORT, '$1');

const HOST = /^(https?:\/\/(?:[^/?#@]*@)?)([^/?#:]+)/i;
/** The URL with an international host in its ASCII form, `xn--…`; other hosts are not changed. */
const withAsciiHost = (url: string) =>
	url.replace(HOST, (whole, start: string, host: string) => {
		const ascii = /\P{ASCII}/u.test(host) && parseUrl(`http://${host}`)?.hostname;
		return ascii ? start + ascii : whole;
	});

/**
 * The URLs that Plivo may have signed for a callback to one of our addresses, the most likely first.
 * Slashes at the end and the query are as they arrived. There is also one without the port, since
 * Plivo's official SDKs differ in that, and one with the ASCII form of an international host.
 */
export function signedUrls(
	address: string,
	{ path, query }: Pick<Delivery, 'path' | 'query'>,
): [string, ...string[]] {
	const [slashes = ''] = TRAILING_SLASHES.exec(path) ?? [];
	const url = address.replace(TRAILING_SLASHES, '') + slashes + (query === '' ? '' : `?${query}`);
	const others = [withoutPort(url), withAsciiHost(url), withAsciiHost(withoutPort(url))];
	return [url, ...new Set(others.filter((other) => other !== url))];
}
