import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { ACCOUNT_URL } from '../../plivo/address';
import type { Constraint } from '../../plivo/constraints';
import { isRecord } from '../../plivo/values';
import { noAnswer, type Place } from '../responses/refusals';
import type { Answer } from './exchange';
import { insist } from './insist';

type Proxy = NonNullable<IHttpRequestOptions['proxy']>;

/** How a request travels; `timeout` in milliseconds. */
export interface Transport extends Pick<
	IHttpRequestOptions,
	'proxy' | 'skipSslCertificateValidation'
> {
	timeout: number;
}

/** As long as n8n waits by itself. In milliseconds. */
const TIMEOUT = 300_000;

const DEFAULT_PORTS = new Map([
	['http:', 80],
	['https:', 443],
]);

/** A user name or password of a URL as text; `undefined` if it is not percent-encoded. */
function decode(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

const proxy: Constraint<Proxy> = (value) => {
	const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
	const byDefault = url && DEFAULT_PORTS.get(url.protocol);
	if (url === undefined || byDefault === undefined) {
		return {
			refused: 'is not an address such as http://myproxy:3128',
			advice: 'Enter the address of the proxy with its port, or remove the option.',
		};
	}
	const { protocol, hostname } = url;
	const [username, password] = [url.username, url.password].map(decode);
	if (username === undefined || password === undefined) {
		return {
			refused: 'has a percent sign in the user name or password that encodes no character',
			advice: 'Enter a percent sign as %25.',
		};
	}
	return {
		value: {
			protocol: protocol.slice(0, -1),
			host: hostname,
			port: Number(url.port) || byDefault,
			...(username && { auth: { username, password } }),
		},
	};
};

/** Request Options, where n8n does not read them by itself; Batching is for many items. */
export function readTransport(place: Required<Place>, requestOptions: unknown): Transport {
	const set = isRecord(requestOptions) ? requestOptions : {};
	return {
		timeout: Number(set.timeout) || TIMEOUT,
		...(set.proxy ? { proxy: insist(place, 'Proxy', set.proxy, proxy) } : {}),
		...(set.allowUnauthorizedCerts === true && { skipSslCertificateValidation: true }),
	};
}

/**
 * How every request to Plivo goes out, from the node and from its lists alike. No status makes the
 * engine throw, since it sends a request again after a thrown 401; and no redirect is followed,
 * since it would carry the credential to another place.
 */
export const requestDefaults = {
	baseURL: ACCOUNT_URL,
	json: true,
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
} as const;

type Sender = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/**
 * Asks Plivo once, from where n8n does not send by the fields' routing. Throws where no answer came.
 *
 * @param place to which a refusal points
 */
export const send = async (
	context: Sender,
	request: Pick<IHttpRequestOptions, 'url'> & Partial<IHttpRequestOptions>,
	place: Place = context,
): Promise<Answer> =>
	(await context.helpers.httpRequestWithAuthentication
		.call(context, 'plivoStreamApi', { ...requestDefaults, returnFullResponse: true, ...request })
		.catch((thrown: Error) => {
			throw noAnswer(place, thrown, request.method === 'POST');
		})) as Answer;
