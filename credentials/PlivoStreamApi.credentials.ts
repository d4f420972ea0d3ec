import {
	UserError,
	type Icon,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';
import { ACCOUNT_URL, accountUrl, DEFAULT_BASE_URL } from '../nodes/plivo/address';

const toText = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

export class PlivoStreamApi implements ICredentialType {
	name = 'plivoStreamApi';

	displayName = 'Plivo Stream API';

	icon: Icon = {
		light: 'file:../icons/plivo-stream.svg',
		dark: 'file:../icons/plivo-stream.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-plivo-stream/n8n-nodes-plivo-stream#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Auth ID',
			name: 'authId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. MAXXXXXXXXXXXXXXXXXX',
			description:
				"Of the main account (MA…) or a subaccount (SA…), from the overview page of Plivo's console",
		},
		{
			displayName: 'Auth Token',
			name: 'authToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From the same page. The trigger checks with it that events come from Plivo.',
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: DEFAULT_BASE_URL,
			description:
				"Where the API answers. Change it only for a proxy of your own or Plivo's sandbox.",
		},
	];

	/** The right that the node needs, which main accounts and subaccounts have alike. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: ACCOUNT_URL,
			url: '/Call/',
			qs: { status: 'live', limit: 1 },
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						"Plivo did not accept Auth ID and Auth Token. Compare both with the overview page of Plivo's console.",
				},
			},
		],
	};

	/**
	 * Signs in by HTTP Basic. A request of this package's own names `ACCOUNT_URL`, and gets the
	 * account's real URL in its place; n8n has allowed the host it was named, so the real one joins
	 * the list. Requests of other nodes, such as HTTP Request, keep the URL that n8n has checked.
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const username = toText(credentials.authId);
		const signedIn = {
			...requestOptions,
			auth: { username, password: toText(credentials.authToken) },
		};
		if (requestOptions.baseURL !== ACCOUNT_URL) return signedIn;

		const account = accountUrl(toText(credentials.baseUrl), username);
		if ('refused' in account) throw new UserError(account.refused);
		const { allowedDomains } = requestOptions;
		return {
			...signedIn,
			baseURL: account.href,
			...(allowedDomains && { allowedDomains: `${account.hostname}, ${allowedDomains}` }),
		};
	}
}
