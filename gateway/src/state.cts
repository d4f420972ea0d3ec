/** What the gateway does: it takes streams only where it is ready. */
export type GatewayState = 'starting' | 'ready' | 'stopping';
