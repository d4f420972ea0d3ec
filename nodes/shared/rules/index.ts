export * from './choices';
export { extraHeaders } from './extraHeaders';
export { call, stream } from './ids';
export * from './numbers';
export { phoneNumber } from './phoneNumber';
export type { Checked, Invalid, Rule } from './rule';
export { serviceUrl, statusCallbackUrl } from './urls';
