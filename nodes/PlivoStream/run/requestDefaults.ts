import type { IHttpRequestOptions } from 'n8n-workflow';
import { ACCOUNT_URL } from '../../plivo/baseUrl';
import { GATEWAY_URL } from '../../plivo/gatewayUrl';
import type { RequestKind } from '../responses/noResponse';

/**
 * How every request to Plivo goes out, from the node and from its lists alike. No status makes the
 * engine throw, since it sends a request again after a thrown 401; no redirect is followed, since it
 * would carry the credential to another place; and the body comes as a stream, so that
 * reading can stop at 1 MB.
 */
export const requestDefaults = {
	baseURL: ACCOUNT_URL,
	json: true,
	encoding: 'stream',
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
} as const;

/** What a request of ours is for. Start is the only POST to Plivo. */
export function kindOf({
	baseURL,
	method,
}: Pick<IHttpRequestOptions, 'baseURL' | 'method'>): RequestKind {
	if (baseURL === GATEWAY_URL) return 'gateway';
	return method === 'POST' ? 'start' : 'other';
}
