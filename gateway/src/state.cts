/** The state of the gateway. It accepts streams only if it is ready. */
export type GatewayState = 'starting' | 'ready' | 'stopping';
