import type { IHttpRequestOptions } from 'n8n-workflow';
import { ACCOUNT_PLACEHOLDER } from '../../plivo/baseUrl';
import { GATEWAY_PLACEHOLDER } from '../../plivo/gatewayUrl';
import type { RequestKind } from '../responses/noResponse';

/**
 * The options of all requests to Plivo and the gateway, of the node and of its lists. The engine throws
 * at no status, since it sends a request again after a thrown 401. Redirects are not followed, since
 * they would send the credential to another host. The body is a stream, so that reading can stop at 1 MB.
 */
export const requestDefaults = {
	baseURL: ACCOUNT_PLACEHOLDER,
	json: true,
	encoding: 'stream',
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
} as const;

/** What a request is for. Start is the only POST to Plivo. */
export function kindOf({
	baseURL,
	method,
}: Pick<IHttpRequestOptions, 'baseURL' | 'method'>): RequestKind {
	if (baseURL === GATEWAY_PLACEHOLDER) return 'gateway';
	return method === 'POST' ? 'start' : 'other';
}
