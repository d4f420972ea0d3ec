import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import * as rules from './rules';
import type { Check } from './settings/readStreamSettings';

/** The part of the context of an operation or a trigger that reads the credential. */
export interface CredentialContext {
	getCredentials(type: 'plivoStreamApi'): Promise<ICredentialDataDecryptedObject>;
}

/** The field of the credential, for messages. */
export const gatewayUrlField = { displayName: 'Gateway URL' };

/** Gateway URL of the credential. Throws what `check` throws if there is none, or it cannot be used. */
export async function getGatewayUrl(context: CredentialContext, check: Check): Promise<URL> {
	const { gatewayUrl } = await context.getCredentials('plivoStreamApi');
	return check(gatewayUrlField, gatewayUrl, rules.gatewayUrl);
}
