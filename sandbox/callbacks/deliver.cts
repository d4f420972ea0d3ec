import axios, { isAxiosError } from 'axios';

import type { SignedRequest } from '../state/types.cts';
import { agents, CONNECT_TIMEOUT } from './connect-timeout.cts';

/** How an attempt went: an answer's status, or why there was none. */
export type Outcome =
	{ status: number; type: string; text: string } | { failure: string; again: boolean };

/** What one attempt may take, and what ends it early. */
export interface DeliveryLimits {
	connectMs: number;
	readMs: number;
	signal: AbortSignal;
}

/** Failures after which Plivo tries again by default: `rp=ct,rt` (plivo-api.md section 2.5). */
const timeouts: Record<string, string> = {
	[CONNECT_TIMEOUT]: 'connect timeout',
	ETIMEDOUT: 'connect timeout',
	ECONNABORTED: 'read timeout',
};

/** A callback's answer is of no interest, a call's is at most 100 KB: a long one must not cost memory. */
const ANSWER_LIMIT = 1_000_000;

/** Sends a request once. Never throws: whatever happens is an outcome. */
export async function post(request: SignedRequest, limits: DeliveryLimits): Promise<Outcome> {
	try {
		const { status, headers, data } = await axios.request<unknown>({
			url: request.url,
			method: request.method,
			headers: request.headers,
			data: request.method === 'GET' ? undefined : request.body,
			timeout: limits.readMs,
			signal: limits.signal,
			...agents(limits.connectMs),
			maxRedirects: 0,
			maxContentLength: ANSWER_LIMIT,
			proxy: false,
			responseType: 'text',
			validateStatus: () => true,
		});
		return { status, type: String(headers['content-type'] ?? ''), text: String(data) };
	} catch (error) {
		const code = isAxiosError(error) ? error.code : undefined;
		const timeout = timeouts[code ?? ''];
		const said = error instanceof Error ? error.message : String(error);
		return { failure: timeout ?? code ?? said, again: timeout !== undefined };
	}
}
