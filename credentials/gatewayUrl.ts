import { readGatewayUrl } from '../nodes/plivo/gatewayUrl';
import type { RealUrl } from './accountUrl';

/** The URL that all requests to the gateway start with; or, as `problem`, the message for the user. */
export function gatewayUrl(text: string): RealUrl {
	const read = readGatewayUrl(text);
	return read.ok ? read : { ok: false, problem: `Gateway URL ${read.problem}. ${read.advice}` };
}
