import { ACCOUNT_URL } from '../../plivo/account';

/**
 * How every request to Plivo goes out, from the node and from its lists alike. No status makes the
 * engine throw, since it sends a request again after a thrown 401; and no redirect is followed,
 * since it would carry the credential to another place.
 */
export const requestDefaults = {
	baseURL: ACCOUNT_URL,
	json: true,
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
} as const;
