import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { invalid, type Rule, valid } from './rules/rule';
import { trimInvisible } from '../plivo/invisible';
import { isReachableByPlivo } from '../plivo/reachable';
import type { Check } from './settings/streamSettings';
import { parseUrl } from '../plivo/url';

/** Whoever can read the credential: an operation, or a trigger. */
interface Context {
	getCredentials(type: 'plivoStreamApi'): Promise<ICredentialDataDecryptedObject>;
}

/** Addresses that Plivo connects to, by the names of their fields, and what to do about each. */
const ADVICE = {
	'Service URL':
		'Enter an address of your WebSocket server that can be reached from the internet. For a server on your own machine, use a tunnel.',
	'Status Callback URL':
		'Plivo calls it from the internet. Where n8n has a public address, set N8N_WEBHOOK_URL to it and copy the URL again.',
	'Resume URL of n8n':
		'Plivo calls it from the internet. Set N8N_WEBHOOK_URL of this n8n to its public address.',
};

type Addresses = Partial<Record<keyof typeof ADVICE, unknown>>;

const hostOf = (url: unknown) => (typeof url === 'string' ? parseUrl(url)?.hostname : undefined);

const isUnreachable = (url: unknown) => {
	const host = hostOf(url);
	return host !== undefined && !isReachableByPlivo(host);
};

/** Whether the API itself answers on this machine or network, as a sandbox does. */
async function isApiLocal(context: Context): Promise<boolean> {
	const { baseUrl } = await context.getCredentials('plivoStreamApi');
	const url = typeof baseUrl === 'string' ? trimInvisible(baseUrl) : undefined;
	// The credential refuses a base URL that is not a URL, in its own words.
	return hostOf(url) === undefined || isUnreachable(url);
}

const reachable =
	(advice: string): Rule<unknown> =>
	(value) =>
		isUnreachable(value)
			? invalid(`has the host ${hostOf(value)}, which Plivo cannot reach`, advice)
			: valid(value);

/**
 * Refuses addresses on this machine or a private network, unless API Base URL is such an address, too.
 * The credential is read only if there is one. Throws what `check` throws, or n8n where the credential
 * cannot be read.
 */
export async function checkReachable(
	context: Context,
	check: Check,
	addresses: Addresses,
): Promise<void> {
	if (!Object.values(addresses).some(isUnreachable) || (await isApiLocal(context))) return;
	for (const [field, advice] of Object.entries(ADVICE)) {
		check(field, addresses[field as keyof Addresses], reachable(advice));
	}
}
