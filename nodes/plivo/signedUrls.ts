import type { Delivery } from './delivery';

const PORT = /^(https?:\/\/[^/]+):\d+(?=\/|$)/i;

const withoutSlashes = (url: string) => url.replace(/\/+$/, '');

/**
 * The URLs that Plivo may have signed for a callback to one of our addresses, the likeliest first:
 * slashes at the end and the query as they arrived, and a port also left out, since Plivo's official
 * SDKs differ in that.
 */
export function signedUrls(
	address: string,
	{ path, query }: Pick<Delivery, 'path' | 'query'>,
): [string, ...string[]] {
	const slashes = path.slice(withoutSlashes(path).length);
	const url = withoutSlashes(address) + slashes + (query === '' ? '' : `?${query}`);
	const withoutPort = url.replace(PORT, '$1');
	return withoutPort === url ? [url] : [url, withoutPort];
}
