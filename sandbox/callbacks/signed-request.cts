import { signedHeaders } from '../signature.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { SignedRequest } from '../state/types.cts';
import type { CallbackParams } from './stream-params.cts';

/** A token that no account has any more, for the time of a token rotation. */
export const RETIRED_TOKEN = 'sandbox-token-that-was-retired-long-ago-0';

const USER_AGENT = 'plivo-sandbox';

interface Written {
	url: string;
	body: string;
	type?: string;
}

function form(params: CallbackParams): string {
	const fields = new URLSearchParams();
	for (const [key, value] of Object.entries(params)) fields.append(key, String(value));
	return fields.toString();
}

/** How the parameters travel: in the query beside the URL's own, as a form, or as JSON. */
const writers: Record<'GET' | 'form' | 'json', (url: string, params: CallbackParams) => Written> = {
	GET: (url, params) => ({
		url: `${url}${url.includes('?') ? '&' : '?'}${form(params)}`,
		body: '',
	}),
	form: (url, params) => ({
		url,
		body: form(params),
		type: 'application/x-www-form-urlencoded',
	}),
	json: (url, params) => ({ url, body: JSON.stringify(params), type: 'application/json' }),
};

/** Writes and signs a request to a user's URL. The fragment of the URL is neither sent nor signed. */
export function signRequest(
	state: SandboxState,
	to: Pick<SignedRequest, 'streamId' | 'url' | 'method'>,
	params: CallbackParams,
): SignedRequest {
	const { account, parent } = state.settings;
	const { method, streamId } = to;
	const bare = to.url.replace(/#.*$/s, '');
	const how = method === 'GET' ? 'GET' : state.modes.callbackEncoding;
	const { url, body, type } = writers[how](bare, params);
	const signed = signedHeaders({
		method,
		url,
		params: method === 'GET' ? {} : params,
		token: account.authToken,
		mainToken: parent.authToken,
		retired: state.modes.rotatedSignatures ? [RETIRED_TOKEN] : [],
	});
	return {
		streamId,
		event: String(params.Event),
		url,
		method,
		headers: {
			'User-Agent': USER_AGENT,
			...(type === undefined ? {} : { 'Content-Type': type }),
			...signed,
		},
		body,
		params,
	};
}
