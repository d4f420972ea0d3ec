import { parseUrl } from '../nodes/plivo/url';

/** The proxy of a request: an object, but a text in requests of n8n's HTTP Request node. */
export type Proxy = string | { host: string };

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

function hostOf(proxy: Proxy): string {
	if (typeof proxy !== 'string') return proxy.host;
	return parseUrl(proxy)?.hostname ?? '';
}

/**
 * Why a proxy could read the Auth Token of a request, in words; `undefined` if it could not. Anyone who
 * may use a credential in a workflow may choose the proxy, but must not be able to read its token.
 *
 * @param protocol of the request, such as `https:`
 */
export function findProxyProblem(
	protocol: string,
	proxy: Proxy,
	ignoresCertificates: boolean,
): string | undefined {
	if (protocol !== 'https:' && !LOOPBACK.test(hostOf(proxy))) {
		return 'Proxy is set although the address of the API is plain http, so the proxy could read the Auth Token. Use https, or remove Proxy.';
	}
	if (ignoresCertificates) {
		return 'Ignore SSL Issues is on beside Proxy, so the proxy could read the Auth Token. Use one of them only.';
	}
	return undefined;
}
