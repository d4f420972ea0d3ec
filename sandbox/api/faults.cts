import { STATUS_CODES } from 'node:http';

import type { FaultRule, RecordedRequest } from '../state/types.cts';
import { refuse, type Answer } from './response.cts';

function fits(rule: FaultRule, { method, url }: RecordedRequest): boolean {
	if (rule.method !== undefined && rule.method.toUpperCase() !== method) return false;
	if (rule.path === undefined) return true;
	// A sticky or global pattern would remember where it stopped and miss every other request.
	if (rule.path instanceof RegExp) return url.search(rule.path) >= 0;
	return url.includes(rule.path);
}

/** The first rule that takes the request, with its count lowered; used-up rules leave the list. */
export function takeFault(faults: FaultRule[], request: RecordedRequest): FaultRule | undefined {
	const rule = faults.find((one) => fits(one, request));
	if (!rule) return undefined;
	rule.times = (rule.times ?? 1) - 1;
	if (rule.times <= 0) faults.splice(faults.indexOf(rule), 1);
	return rule;
}

/** The answer a rule dictates, `undefined` where it leaves the answer alone. */
export function faultResponse(rule: FaultRule): Answer | undefined {
	if (rule.status === undefined && rule.body === undefined) return undefined;
	const status = rule.status ?? 200;
	const headers = {
		...rule.headers,
		...(rule.contentType === undefined ? {} : { 'Content-Type': rule.contentType }),
	};
	if (typeof rule.body === 'string') return { status, text: rule.body, headers };
	if (rule.body !== undefined) {
		const json = { 'Content-Type': 'application/json' };
		return { status, text: JSON.stringify(rule.body), headers: { ...json, ...headers } };
	}
	if (status === 204) return { status, headers };
	return { ...refuse(status, `sandbox: ${STATUS_CODES[status] ?? 'scripted'}`), headers };
}
