import axios, { isAxiosError } from 'axios';

import type { SignedRequest } from '../state/records.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { agentsFor, CONNECT_TIMEOUT } from './connect-timeout.cts';

/** The result of an attempt: a response, or the reason why there was none. */
export type Outcome =
	{ status: number; type: string; text: string } | { failure: string; isTimeout: boolean };

interface Limits {
	connectMs: number;
	readMs: number;
	signal: AbortSignal;
}

/** Failures that Plivo retries by default, and how the record names them. */
const timeouts: Record<string, string> = {
	[CONNECT_TIMEOUT]: 'connect timeout',
	ETIMEDOUT: 'connect timeout',
	ECONNABORTED: 'read timeout',
};

/** Plivo accepts at most 100 KB of XML; a longer response must not fill the memory. */
const MAX_RESPONSE_BYTES = 1_000_000;

/** Sends a request once. Never throws. */
async function deliverOnce(request: SignedRequest, limits: Limits): Promise<Outcome> {
	try {
		const { status, headers, data } = await axios.request<unknown>({
			url: request.url,
			method: request.method,
			headers: request.headers,
			data: request.method === 'GET' ? undefined : request.body,
			timeout: limits.readMs,
			signal: limits.signal,
			...agentsFor(limits.connectMs),
			maxRedirects: 0,
			maxContentLength: MAX_RESPONSE_BYTES,
			proxy: false,
			responseType: 'text',
			validateStatus: () => true,
		});
		return { status, type: String(headers['content-type'] ?? ''), text: String(data) };
	} catch (error) {
		const code = isAxiosError(error) ? error.code : undefined;
		const timeout = timeouts[code ?? ''];
		const message = error instanceof Error ? error.message : String(error);
		return { failure: timeout ?? code ?? message, isTimeout: timeout !== undefined };
	}
}

/**
 * Sends a request, and again after a timeout, as often as the settings allow. Plivo's default is one
 * retry after a connect or read timeout. Source: Plivo docs, voice/concepts/callback-configurations.
 *
 * @param onAttempt is called after every attempt, with its number from 1
 * @returns the outcome of the last attempt
 */
export async function deliver(
	state: SandboxState,
	request: SignedRequest,
	onAttempt: (attempt: number, outcome: Outcome) => void = () => undefined,
): Promise<Outcome> {
	const { callbackConnectMs, callbackReadMs, callbackRetries } = state.settings;
	const limits = { connectMs: callbackConnectMs, readMs: callbackReadMs, signal: state.closing };
	for (let attempt = 1; ; attempt += 1) {
		const outcome = await deliverOnce(request, limits);
		if (state.closing.aborted) return outcome;
		onAttempt(attempt, outcome);
		const isTimeout = 'isTimeout' in outcome && outcome.isTimeout;
		if (!isTimeout || attempt > callbackRetries) return outcome;
	}
}
