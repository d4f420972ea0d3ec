import type { Account } from '../state/settings.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import { refuse, type Answer } from './response.cts';

function basic(header: string | undefined): Account | undefined {
	const encoded = /^Basic +([A-Za-z\d+/=]+)$/i.exec(header ?? '')?.[1];
	if (encoded === undefined) return undefined;
	const [authId = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
	return { authId, authToken: rest.join(':') };
}

/** The account that an Authorization header proves, main or sub-account alike. */
export function authenticate(state: SandboxState, header: string | undefined): Account | undefined {
	const shown = basic(header);
	return [state.settings.account, state.settings.parent].find(
		({ authId, authToken }) => authId === shown?.authId && authToken === shown.authToken,
	);
}

const UNAUTHORIZED = 'sandbox: the Auth ID or the Auth Token is wrong';

/** 401; Plivo's own body may not be JSON (plivo-api.md section 9, row 16). */
export function unauthorized(state: SandboxState): Answer {
	const headers = { 'WWW-Authenticate': 'Basic realm="sandbox"' };
	if (state.modes.unauthorized === 'text') return { status: 401, text: UNAUTHORIZED, headers };
	return { ...refuse(401, UNAUTHORIZED), headers };
}

/** Counts requests per account in a sliding window; true once there are too many. */
export function createRateLimit(state: SandboxState): (authId: string) => boolean {
	const seen = new Map<string, number[]>();
	return (authId) => {
		const { requests, windowMs } = state.settings.rateLimit;
		const now = state.settings.now().getTime();
		const recent = (seen.get(authId) ?? []).filter((at) => at > now - windowMs);
		const over = recent.length >= requests;
		if (!over) recent.push(now);
		seen.set(authId, recent);
		return over;
	};
}

/** 429; Plivo documents neither a text nor a Retry-After header. */
export function rateLimited(state: SandboxState): Answer {
	const { requests, windowMs } = state.settings.rateLimit;
	return refuse(429, `sandbox: more than ${requests} requests in ${windowMs / 1000} s`);
}
