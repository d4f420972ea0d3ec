import type { INodeProperties } from 'n8n-workflow';
import { trimInvisible } from '../plivo/invisible';
import { isReachableByPlivo } from '../plivo/reachable';
import { parseUrl } from '../plivo/url';
import { invalid, type Rule, valid } from './rules/rule';
import { type CredentialContext, gatewayUrlField } from './gatewayUrl';
import { serviceUrl, statusCallbackUrl } from './settings';
import type { Check } from './settings/readStreamSettings';

type Address = 'serviceUrl' | 'gatewayUrl' | 'statusCallbackUrl' | 'resumeUrl' | 'triggerUrl';

/** Addresses that Plivo connects to, with the labels of their fields. */
const ADDRESSES: Record<Address, Pick<INodeProperties, 'displayName'> & { advice: string }> = {
	serviceUrl: {
		displayName: serviceUrl.field.displayName,
		advice:
			'Enter an address of your WebSocket server that can be reached from the internet. For a server on your own machine, use a tunnel.',
	},
	gatewayUrl: {
		...gatewayUrlField,
		advice:
			'Plivo connects to the gateway from the internet. Enter its public address in the credential. For a gateway on your own machine, use a tunnel.',
	},
	statusCallbackUrl: {
		displayName: statusCallbackUrl.field.displayName,
		advice:
			'Plivo calls it from the internet. Where n8n has a public address, set N8N_WEBHOOK_URL to it and copy the URL again.',
	},
	triggerUrl: {
		displayName: 'The URL of this trigger',
		advice:
			'Plivo calls it from the internet. Set N8N_WEBHOOK_URL of this n8n, or the option Public URL, to its public address.',
	},
	resumeUrl: {
		displayName: 'Resume URL of n8n',
		advice:
			'Plivo calls it from the internet. Set N8N_WEBHOOK_URL of this n8n to its public address.',
	},
};

const hostOf = (url: unknown) => (typeof url === 'string' ? parseUrl(url)?.hostname : undefined);

const isUnreachable = (url: unknown) => {
	const host = hostOf(url);
	return host !== undefined && !isReachableByPlivo(host);
};

/** Whether the API itself is on this machine or a private network, as the sandbox is. */
async function isApiLocal(context: CredentialContext): Promise<boolean> {
	const { baseUrl } = await context.getCredentials('plivoStreamApi');
	const url = typeof baseUrl === 'string' ? trimInvisible(baseUrl) : undefined;
	// The credential itself rejects a base URL that is not a URL.
	return hostOf(url) === undefined || isUnreachable(url);
}

const reachable =
	(advice: string): Rule<unknown> =>
	(value) =>
		isUnreachable(value)
			? invalid(`has the host ${hostOf(value)}, which Plivo cannot reach`, advice)
			: valid(value);

/**
 * Rejects addresses on this machine or a private network, unless API Base URL is such an address, too.
 * Reads the credential only if there is such an address. Throws what `check` throws, or n8n's error
 * if the credential cannot be read.
 */
export async function checkReachable(
	context: CredentialContext,
	check: Check,
	urls: Partial<Record<Address, unknown>>,
): Promise<void> {
	if (!Object.values(urls).some(isUnreachable) || (await isApiLocal(context))) return;
	for (const [name, field] of Object.entries(ADDRESSES)) {
		check(field, urls[name as Address], reachable(field.advice));
	}
}
