import { STATUS_CODES } from 'node:http';

import type { FaultRule } from '../state/fault-rule.cts';
import type { RecordedRequest } from '../state/records.cts';
import { apiError, type ApiResponse } from './response.cts';

function matches(rule: FaultRule, { method, url }: RecordedRequest): boolean {
	if (rule.method !== undefined && rule.method.toUpperCase() !== method) return false;
	if (rule.path === undefined) return true;
	// Unlike `test`, `search` ignores the lastIndex of a global or sticky pattern.
	if (rule.path instanceof RegExp) return url.search(rule.path) >= 0;
	return url.includes(rule.path);
}

/** The first rule that matches the request. Counts it, and removes a rule that is used up. */
export function takeFault(faults: FaultRule[], request: RecordedRequest): FaultRule | undefined {
	const rule = faults.find((one) => matches(one, request));
	if (!rule) return undefined;
	rule.times = (rule.times ?? 1) - 1;
	if (rule.times <= 0) faults.splice(faults.indexOf(rule), 1);
	return rule;
}

/** Whether a rule only delays the response. */
export const isDelayOnly = ({ status, body, reset, hang }: FaultRule): boolean =>
	status === undefined && body === undefined && !reset && !hang;

/** The response of a rule; `undefined` if the rule does not replace the response. */
export function faultResponse(rule: FaultRule): ApiResponse | undefined {
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
	return { ...apiError(status, `sandbox: ${STATUS_CODES[status] ?? 'fault'}`), headers };
}
