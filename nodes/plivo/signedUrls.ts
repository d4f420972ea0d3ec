import type { Delivery } from './delivery';
import { parseUrl } from './url';

/** Only the first slash of a run can match, so that a long run costs no quadratic time. */
const TRAILING_SLASHES = /(?<!\/)\/+$/;

const PORT = /^(https?:\/\/[^/]+):\d+(?=\/|$)/i;
const withoutPort = (url: string) => url.replace(PORT, '$1');

const HOST = /^(https?:\/\/(?:[^/?#@]*@)?)([^/?#:]+)/i;
/** An international host as it travels, `xn--…`; any other host as it is. */
const withAsciiHost = (url: string) =>
	url.replace(HOST, (whole, start: string, host: string) => {
		const ascii = /\P{ASCII}/u.test(host) && parseUrl(`http://${host}`)?.hostname;
		return ascii ? start + ascii : whole;
	});

/**
 * The URLs that Plivo may have signed for a callback to one of our addresses, the likeliest first:
 * slashes at the end and the query as they arrived; a port also left out, since Plivo's official
 * SDKs differ in that; an international host also in its ASCII form.
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
