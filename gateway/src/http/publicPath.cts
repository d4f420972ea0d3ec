/** The path of the public address without slashes at the end; empty if it has none. */
export const publicPathOf = (publicUrl: string) =>
	publicUrl.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '');

/** How the addresses of the gateway begin. */
const ROUTE = /^\/(?:stream\/|v1\/|healthz|readyz|metrics|openapi\.json)/;

/** A request's path and query without the public path: some proxies remove it, others do not. */
export function stripPublicPath(url: string, publicUrl: string): string {
	const path = publicPathOf(publicUrl);
	if (path === '' || !url.startsWith(`${path}/`)) return url;
	const rest = url.slice(path.length);
	// Behind a proxy that removes it, a public path such as `/stream` or `/v1` may be that of a route.
	return ROUTE.test(rest) ? rest : url;
}

/** The address that Plivo connected to, from that of the request. */
export const streamUrlOf = (url: string, publicUrl: string) =>
	publicUrl.replace(/^http/i, 'ws') + stripPublicPath(url, publicUrl);
