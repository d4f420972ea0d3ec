import type { SandboxState } from '../state/sandbox-state.cts';
import type { Account } from '../state/settings.cts';
import { apiError, type ApiResponse } from './response.cts';

function parseBasicAuth(header: string | undefined): Account | undefined {
	const encoded = /^Basic +([A-Za-z\d+/=]+)$/i.exec(header ?? '')?.[1];
	if (encoded === undefined) return undefined;
	const [authId = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
	return { authId, authToken: rest.join(':') };
}

/** The account whose credentials are in an Authorization header: the account or its main account. */
export function authenticate(state: SandboxState, header: string | undefined): Account | undefined {
	const given = parseBasicAuth(header);
	return [state.settings.account, state.settings.parent].find(
		({ authId, authToken }) => authId === given?.authId && authToken === given.authToken,
	);
}

const UNAUTHORIZED = 'sandbox: the Auth ID or the Auth Token is wrong';

/** The 401, in the form that the mode asks for. */
export function unauthorized(state: SandboxState): ApiResponse {
	const headers = { 'WWW-Authenticate': 'Basic realm="sandbox"' };
	if (state.modes.unauthorized === 'text') return { status: 401, text: UNAUTHORIZED, headers };
	return { ...apiError(401, UNAUTHORIZED), headers };
}
