export { audioSize, binaryField, digits } from './audio';
export * from './choices';
export { extraHeaders } from './extraHeaders';
export { gatewayAddress, gatewaySends, gatewayUrl } from './gateway';
export { call, gatewayStream, stream } from './ids';
export * from './numbers';
export { phoneNumber } from './phoneNumber';
export type { Checked, Invalid, Rule } from './rule';
export { audioUrl, eventsUrl, serviceUrl, statusCallbackUrl } from './urls';
