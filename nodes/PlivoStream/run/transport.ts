import type { IHttpRequestOptions } from 'n8n-workflow';
import { isRecord } from '../../plivo/isRecord';
import { requestTimeout } from '../../shared/rules';
import { proxyField, timeoutField } from '../fields/requestOptions';
import type { ItemErrorSource } from '../responses/errorSource';
import { checkField } from './check';
import { proxy } from './proxyRule';

/** How a request travels; `timeout` in milliseconds. */
export interface Transport extends Pick<
	IHttpRequestOptions,
	'proxy' | 'skipSslCertificateValidation'
> {
	timeout: number;
}

/** As long as n8n waits by itself. In milliseconds. */
const TIMEOUT = 300_000;

/** The Timeout in milliseconds; if none is set, the same as n8n's own. */
const readTimeout = (source: ItemErrorSource, timeout: unknown): number =>
	timeout ? checkField(source, timeoutField, timeout, requestTimeout) : TIMEOUT;

/** Request Options, where n8n does not read them by itself; Batching is for many items. */
export function readTransport(source: ItemErrorSource, requestOptions: unknown): Transport {
	const set = isRecord(requestOptions) ? requestOptions : {};
	return {
		timeout: readTimeout(source, set.timeout),
		...(set.proxy ? { proxy: checkField(source, proxyField, set.proxy, proxy) } : {}),
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
	source: ItemErrorSource,
	options: Pick<IHttpRequestOptions, 'proxy' | 'timeout'>,
): number {
	const { proxy: read, timeout } = options;
	if (read) checkField(source, proxyField, `${read.protocol}://${read.host}:${read.port}`, proxy);
	return readTimeout(source, timeout);
}
