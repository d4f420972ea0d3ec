/** Where Plivo's REST API answers, world-wide. Source: Plivo docs, voice API overview. */
export const DEFAULT_BASE_URL = 'https://api.plivo.com';

/**
 * The nodes' base URL. No request is sent to it: the credential recognizes it and replaces it by the
 * real one (see `accountUrl`), so that no expression has to be evaluated per request.
 */
export const ACCOUNT_URL = `${DEFAULT_BASE_URL}/v1/Account/{auth_id}`;
