import type { IHttpRequestOptions } from 'n8n-workflow';
import { isRecord } from '../../plivo/isRecord';
import { requestTimeout } from '../../shared/rules';
import { proxyField, timeoutField } from '../fields/requestOptions';
import type { ItemErrorSource } from '../responses/errorSource';
import { checkField } from './check';
import { proxy } from './proxyRule';

/** Request Options that apply to a single request. `timeout` is in milliseconds. */
export interface RequestOptions extends Pick<
	IHttpRequestOptions,
	'proxy' | 'skipSslCertificateValidation'
> {
	timeout: number;
}

/** n8n's own default, in milliseconds. */
const TIMEOUT = 300_000;

/** The Timeout in milliseconds; n8n's own default if it is not set. */
const readTimeout = (source: ItemErrorSource, timeout: unknown): number =>
	timeout ? checkField(source, timeoutField, timeout, requestTimeout) : TIMEOUT;

/** Reads Request Options for requests that n8n's declarative engine does not send. Batching is not used there. */
export function readRequestOptions(
	source: ItemErrorSource,
	requestOptions: unknown,
): RequestOptions {
	const set = isRecord(requestOptions) ? requestOptions : {};
	return {
		timeout: readTimeout(source, set.timeout),
		...(set.proxy ? { proxy: checkField(source, proxyField, set.proxy, proxy) } : {}),
		...(set.allowUnauthorizedCerts === true && { skipSslCertificateValidation: true }),
	};
}

/**
 * Checks the Request Options that n8n has read. n8n would ignore a proxy that is not HTTP, and send
 * a request with a Timeout that is not a number.
 *
 * @returns the Timeout in milliseconds
 */
export function checkRequestOptions(
	source: ItemErrorSource,
	options: Pick<IHttpRequestOptions, 'proxy' | 'timeout'>,
): number {
	const { proxy: read, timeout } = options;
	if (read) checkField(source, proxyField, `${read.protocol}://${read.host}:${read.port}`, proxy);
	return readTimeout(source, timeout);
}
