import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Constraint } from '../../plivo/constraints';
import { isRecord } from '../../plivo/values';
import type { Place } from '../responses/refusals';
import { insist } from './insist';

type Proxy = NonNullable<IHttpRequestOptions['proxy']>;

/** How a request travels; `timeout` in milliseconds. */
export interface Transport extends Pick<
	IHttpRequestOptions,
	'proxy' | 'skipSslCertificateValidation'
> {
	timeout: number;
}

/** As long as n8n waits by itself. In milliseconds. */
const TIMEOUT = 300_000;

const DEFAULT_PORTS = new Map([
	['http:', 80],
	['https:', 443],
]);

const proxy: Constraint<Proxy> = (value) => {
	const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
	const byDefault = url && DEFAULT_PORTS.get(url.protocol);
	if (url === undefined || byDefault === undefined) {
		return {
			refused: 'is not an address such as http://myproxy:3128',
			advice: 'Enter the address of the proxy with its port, or remove the option.',
		};
	}
	const { protocol, hostname, username, password } = url;
	const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
	return {
		value: {
			protocol: protocol.slice(0, -1),
			host: hostname,
			port: Number(url.port) || byDefault,
			...(username && { auth }),
		},
	};
};

/** Request Options, where n8n does not read them by itself; Batching is for many items. */
export function readTransport(place: Required<Place>, requestOptions: unknown): Transport {
	const set = isRecord(requestOptions) ? requestOptions : {};
	return {
		timeout: Number(set.timeout) || TIMEOUT,
		...(set.proxy ? { proxy: insist(place, 'Proxy', set.proxy, proxy) } : {}),
		...(set.allowUnauthorizedCerts === true && { skipSslCertificateValidation: true }),
	};
}
