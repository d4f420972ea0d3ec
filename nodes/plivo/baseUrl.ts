/** The host of Plivo's REST API, the same for all regions. Source: Plivo docs, voice API overview. */
export const DEFAULT_BASE_URL = 'https://api.plivo.com';

/**
 * Placeholder for the base URL of the account in the nodes' requests. No request is sent to it: the
 * credential replaces it by the real URL (see `accountUrl`), so that no expression has to be evaluated
 * for each request.
 */
export const ACCOUNT_PLACEHOLDER = `${DEFAULT_BASE_URL}/v1/Account/{auth_id}`;
