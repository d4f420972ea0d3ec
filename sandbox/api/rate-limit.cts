import type { SandboxState } from '../state/sandbox-state.cts';
import { apiError, type ApiResponse } from './response.cts';

/**
 * Counts the requests of each account in a sliding window.
 *
 * @returns a function that counts a request and is true if it is over the limit
 */
export function createRateLimit(state: SandboxState): (authId: string) => boolean {
	const seen = new Map<string, number[]>();
	return (authId) => {
		const { requests, windowMs } = state.settings.rateLimit;
		const now = state.settings.now().getTime();
		const recent = (seen.get(authId) ?? []).filter((at) => at > now - windowMs);
		const isOver = recent.length >= requests;
		if (!isOver) recent.push(now);
		seen.set(authId, recent);
		return isOver;
	};
}

/** The 429. Plivo documents neither a text nor a Retry-After header. */
export function rateLimited(state: SandboxState): ApiResponse {
	const { requests, windowMs } = state.settings.rateLimit;
	return apiError(429, `sandbox: more than ${requests} requests in ${windowMs / 1000} s`);
}
