import type { IHttpRequestOptions } from 'n8n-workflow';
import { ACCOUNT_URL } from '../../plivo/baseUrl';
import { requestTimeout } from '../../shared/rules';
import { invalid, type Rule, valid } from '../../shared/rules/rule';
import { parseUrl } from '../../plivo/url';
import { isRecord } from '../../plivo/isRecord';
import type { ErrorSource } from '../responses/errors';
import { check } from '../run/check';

type Proxy = NonNullable<IHttpRequestOptions['proxy']>;

/** How a request travels; `timeout` in milliseconds. */
export interface Transport extends Pick<
	IHttpRequestOptions,
	'proxy' | 'skipSslCertificateValidation'
> {
	timeout: number;
}

/**
 * How every request to Plivo goes out, from the node and from its lists alike. No status makes the
 * engine throw, since it sends a request again after a thrown 401; no redirect is followed, since it
 * would carry the credential to another place; and the body comes as a stream, since n8n itself reads
 * bodies of any size.
 */
export const requestDefaults = {
	baseURL: ACCOUNT_URL,
	json: true,
	encoding: 'stream',
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
} as const;

/** As long as n8n waits by itself. In milliseconds. */
const TIMEOUT = 300_000;

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

const proxy: Rule<Proxy> = (value) => {
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

/** The Timeout in milliseconds; n8n takes its own where none is set. */
const readTimeout = (source: Required<ErrorSource>, timeout: unknown): number =>
	timeout ? check(source, 'Timeout', timeout, requestTimeout) : TIMEOUT;

/** Request Options, where n8n does not read them by itself; Batching is for many items. */
export function readTransport(source: Required<ErrorSource>, requestOptions: unknown): Transport {
	const set = isRecord(requestOptions) ? requestOptions : {};
	return {
		timeout: readTimeout(source, set.timeout),
		...(set.proxy ? { proxy: check(source, 'Proxy', set.proxy, proxy) } : {}),
		...(set.allowUnauthorizedCerts === true && { skipSslCertificateValidation: true }),
	};
}

/**
 * Checks the Request Options that n8n has read: it would ignore a proxy that is not HTTP, and send
 * a request with a Timeout that is not a number.
 *
 * @returns the Timeout in milliseconds
 */
export function checkTransport(
	source: Required<ErrorSource>,
	options: Pick<IHttpRequestOptions, 'proxy' | 'timeout'>,
): number {
	const { proxy: read, timeout } = options;
	if (read) check(source, 'Proxy', `${read.protocol}://${read.host}:${read.port}`, proxy);
	return readTimeout(source, timeout);
}
