import type { IHttpRequestOptions } from 'n8n-workflow';
import { parseUrl } from '../../plivo/url';
import { invalid, type Rule, valid } from '../../shared/rules/rule';

type Proxy = NonNullable<IHttpRequestOptions['proxy']>;

const DEFAULT_PORTS = new Map([
	['http:', 80],
	['https:', 443],
]);

const NOT_A_PROXY = invalid(
	'is not an address such as http://myproxy:3128',
	'Enter the address of an HTTP proxy with its port, or remove the option.',
);

const BAD_ESCAPE = invalid(
	'has a percent sign in the user name or password that encodes no character',
	'Enter a percent sign as %25.',
);

function decode(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

/** The address of an HTTP proxy, in the form of n8n's request options. */
export const proxy: Rule<Proxy> = (value) => {
	const url = typeof value === 'string' ? parseUrl(value) : undefined;
	const defaultPort = url && DEFAULT_PORTS.get(url.protocol);
	if (url === undefined || defaultPort === undefined) return NOT_A_PROXY;
	const [username, password] = [decode(url.username), decode(url.password)];
	if (username === undefined || password === undefined) return BAD_ESCAPE;
	return valid({
		protocol: url.protocol.slice(0, -1),
		host: url.hostname,
		port: Number(url.port) || defaultPort,
		...(username && { auth: { username, password } }),
	});
};
