/** The path of the public address without slashes at the end; empty if it has none. */
export const publicPathOf = (publicUrl: string) =>
	publicUrl.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '');

/** A request's path and query without the public path: some proxies remove it, others do not. */
export function stripPublicPath(url: string, publicUrl: string): string {
	const path = publicPathOf(publicUrl);
	return path !== '' && url.startsWith(`${path}/`) ? url.slice(path.length) : url;
}
