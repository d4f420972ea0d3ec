import { ACCOUNT_URL } from '../../plivo/baseUrl';

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
