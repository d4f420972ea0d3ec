import type { IWebhookFunctions } from 'n8n-workflow';
import type { Delivery } from '../plivo/delivery';
import { signedUrls } from '../plivo/signature';
import { findFault } from '../shared/callbacks';

const PUBLIC_URL = /^https?:\/\/[^/?#\s]+[^?#\s]*$/i;

/** What is wrong where there is no address, in words for the log. */
export const NO_ADDRESS =
	'Public URL is not an address such as https://n8n.example.com, without a query. Correct it, or remove the option.';

/** Whether the answer URL was called. n8n has two names for webhooks; `setup` is the second. */
export const isAnswerUrl = (context: IWebhookFunctions) => context.getWebhookName() === 'setup';

/** n8n's own URL of the trigger that was called, for the mode that the request came in. */
function ownUrl(context: IWebhookFunctions): string {
	const name = isAnswerUrl(context) ? 'setup' : 'default';
	// Missing before n8n 2.33, where the other helper gives the production URL in both modes.
	const url = context.getWebhookResourceUrl?.(name);
	if (url !== undefined) return url;
	const production = context.getNodeWebhookUrl(name) ?? '';
	return context.getMode() === 'manual'
		? production.replace('/webhook/', '/webhook-test/')
		: production;
}

/**
 * The address that Plivo was given, `undefined` where Public URL is not one. Built from n8n's
 * settings or the Public URL alone: Host and X-Forwarded-* can be set by anyone.
 */
export function givenAddress(
	context: IWebhookFunctions,
	{ path }: Delivery,
	publicUrl: string,
): string | undefined {
	const base = publicUrl.trim();
	if (base === '') return ownUrl(context);
	return PUBLIC_URL.test(base) ? base.replace(/\/+$/, '') + path : undefined;
}

/** The address for status callbacks beside that for calls, which Plivo was given. */
export const statusAddress = (answerAddress: string) => answerAddress.replace(/\/answer\/?$/, '');

/** Why a callback is not taken for Plivo's own; `undefined` where it is. */
export async function faultOf(
	context: IWebhookFunctions,
	delivery: Delivery,
	publicUrl: string,
): Promise<string | undefined> {
	const address = givenAddress(context, delivery, publicUrl);
	if (address === undefined) return NO_ADDRESS;
	return await findFault(context, delivery, signedUrls(address, delivery), 'Public URL');
}
