import {
	UserError,
	type IAuthenticateRuleResponseCode,
	type IAuthenticateRuleResponseSuccessBody,
	type Icon,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';
import { ACCOUNT_PLACEHOLDER, DEFAULT_BASE_URL } from '../nodes/plivo/baseUrl';
import { GATEWAY_PLACEHOLDER } from '../nodes/plivo/gatewayUrl';
import { findInvisible, trimInvisible } from '../nodes/plivo/invisible';
import { parseUrl } from '../nodes/plivo/url';
import { accountUrl, type RealUrl } from './accountUrl';
import { gatewayUrl } from './gatewayUrl';
import { findProxyProblem } from './proxy';

const toText = (value: unknown) => (typeof value === 'string' ? trimInvisible(value) : '');

/** The credentials of a request, for HTTP Basic. */
function signIn({ authId, authToken }: ICredentialDataDecryptedObject) {
	const auth = { username: toText(authId), password: toText(authToken) };
	const invisible = findInvisible(auth.password);
	if (invisible === undefined) return auth;
	throw new UserError(`Auth Token contains ${invisible}. Copy it again from Plivo's console.`);
}

/** n8n's own default, in milliseconds. */
const TIMEOUT = 300_000;

/**
 * Ends a request when its Timeout is over, no matter what it is waiting for: n8n's own Timeout starts again
 * with each byte that arrives. Also ends it when the execution is cancelled.
 */
function deadline({ timeout = TIMEOUT, abortSignal }: IHttpRequestOptions): AbortSignal {
	const timeLimit = AbortSignal.timeout(timeout);
	// Node 20 forgets a signal that only `AbortSignal.any` refers to, unless it has a listener.
	timeLimit.addEventListener('abort', () => {});
	const signals = [timeLimit, abortSignal as AbortSignal | undefined];
	return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}

/** Options that only n8n's HTTP Request node sets. */
interface HttpRequestNodeOptions {
	uri?: string;
	rejectUnauthorized?: boolean;
}

/** Throws if a proxy could read the Auth Token. */
function checkProxy(
	target: URL,
	options: IHttpRequestOptions & HttpRequestNodeOptions,
): IHttpRequestOptions {
	const { proxy, skipSslCertificateValidation, rejectUnauthorized } = options;
	const ignores = skipSslCertificateValidation === true || rejectUnauthorized === false;
	const problem = proxy && findProxyProblem(target.protocol, proxy, ignores);
	if (problem) throw new UserError(problem);
	return options;
}

/**
 * Checks requests of other nodes. If n8n restricts the credential to some hosts, the same rules for a
 * proxy apply as in this package. If it may be sent to any host, these rules would protect nothing.
 */
function checkForOtherNodes(options: IHttpRequestOptions & HttpRequestNodeOptions) {
	const url = options.url ?? options.uri;
	const target = parseUrl(url, options.baseURL);
	return options.allowedDomains && target ? checkProxy(target, options) : options;
}

/** The real URL for each placeholder that this package's own requests have as base URL. */
const REAL_URLS = new Map<
	unknown,
	(credentials: ICredentialDataDecryptedObject, authId: string) => RealUrl
>([
	[ACCOUNT_PLACEHOLDER, ({ baseUrl }, authId) => accountUrl(toText(baseUrl), authId)],
	[GATEWAY_PLACEHOLDER, (credentials) => gatewayUrl(toText(credentials.gatewayUrl))],
]);

const NOT_THE_API =
	'API Base URL does not lead to the Plivo API. Enter its address, such as https://api.plivo.com.';

type Rule = IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody;

const RULES: Rule[] = [
	{
		type: 'responseCode',
		properties: {
			value: 401,
			message:
				"Plivo did not accept Auth ID and Auth Token. Compare both with the overview page of Plivo's console.",
		},
	},
	...[301, 302, 303, 307, 308, 404, 405].map((value): Rule => ({
		type: 'responseCode',
		properties: { value, message: NOT_THE_API },
	})),
	// Plivo lists live calls as `calls`. A web page that answers 200 has no such field.
	{
		type: 'responseSuccessBody',
		properties: { key: 'calls', value: undefined, message: NOT_THE_API },
	},
];

export class PlivoStreamApi implements ICredentialType {
	name = 'plivoStreamApi';

	displayName = 'Plivo Stream API';

	icon: Icon = {
		light: 'file:../icons/plivo-stream.svg',
		dark: 'file:../icons/plivo-stream.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-plivo-stream/n8n-nodes-plivo-stream/blob/main/docs/reference.md#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Auth ID',
			name: 'authId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. MAXXXXXXXXXXXXXXXXXX',
			description:
				'Auth ID of your main account (MA…) or subaccount (SA…), shown on the overview page of the Plivo console',
		},
		{
			displayName: 'Auth Token',
			name: 'authToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Shown on the same page. Also used to verify that events come from Plivo.',
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: DEFAULT_BASE_URL,
			description: 'Address of the Plivo API. Change it only to use your own proxy or the sandbox.',
		},
		{
			displayName: 'Gateway URL',
			name: 'gatewayUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://audio.example.com',
			description:
				'Public address of your Plivo Stream Gateway, for workflows that receive or play audio. Leave it empty without a gateway.',
		},
	];

	/** Lists live calls, which the nodes need. Main accounts and subaccounts may both do so. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: ACCOUNT_PLACEHOLDER,
			url: '/Call/',
			qs: { status: 'live', limit: 1 },
			disableFollowRedirect: true,
		},
		// n8n reads rules of both kinds together, though its type allows one kind only.
		rules: RULES as IAuthenticateRuleResponseCode[],
	};

	/**
	 * Adds HTTP Basic to a request. If the base URL is `ACCOUNT_PLACEHOLDER` or `GATEWAY_PLACEHOLDER`, the
	 * request comes from this package: it gets the real URL and a deadline. n8n has checked only the host
	 * of the placeholder, so the real host is added to the allowed ones. Requests of other nodes, such as
	 * HTTP Request, keep the URL that n8n has checked.
	 *
	 * For a request of this package, `auth` is written into the given options, as n8n itself does it:
	 * `responses/body.ts` reads there what to mask in the response.
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const auth = signIn(credentials);
		const findUrl = REAL_URLS.get(requestOptions.baseURL);
		if (findUrl === undefined) return checkForOtherNodes({ ...requestOptions, auth });
		const own = findUrl(credentials, auth.username);
		if (!own.ok) throw new UserError(own.problem);
		requestOptions.auth = auth;
		checkProxy(own.url, requestOptions);
		const { allowedDomains } = requestOptions;
		return {
			...requestOptions,
			baseURL: own.url.href,
			abortSignal: deadline(requestOptions),
			...(allowedDomains && { allowedDomains: `${own.url.hostname}, ${allowedDomains}` }),
		};
	}
}
