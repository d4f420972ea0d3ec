import { signedHeaders } from '../signature.cts';
import type { SignedRequest } from '../state/records.cts';
import type { SandboxState } from '../state/sandbox-state.cts';

/** Parameters of a request. Only durations and similar values are numbers. */
export type CallbackParams = Record<string, string | number>;

/** A token that no account has any more, for the time of a token rotation. */
export const RETIRED_TOKEN = 'sandbox-token-that-was-retired-long-ago-0';

const USER_AGENT = 'plivo-sandbox';

interface Encoded {
	url: string;
	body: string;
	type?: string;
}

function form(params: CallbackParams): string {
	const fields = new URLSearchParams();
	for (const [key, value] of Object.entries(params)) fields.append(key, String(value));
	return fields.toString();
}

/** Puts the parameters into the query, after that of the URL, or into a form or a JSON body. */
const encoders: Record<'GET' | 'form' | 'json', (url: string, params: CallbackParams) => Encoded> =
	{
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

/** Encodes and signs a request to a user's URL. The fragment of the URL is neither sent nor signed. */
export function signRequest(
	state: SandboxState,
	to: Pick<SignedRequest, 'streamId' | 'url' | 'method'>,
	params: CallbackParams,
): SignedRequest {
	const { account, parent } = state.settings;
	const { method, streamId } = to;
	const withoutFragment = to.url.replace(/#.*$/s, '');
	const encoding = method === 'GET' ? 'GET' : state.modes.callbackEncoding;
	const { url, body, type } = encoders[encoding](withoutFragment, params);
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
