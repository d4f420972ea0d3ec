import type { IWebhookFunctions } from 'n8n-workflow';
import type { Delivery } from '../plivo/delivery';

const PUBLIC_URL = /^https?:\/\/[^/?#\s]+[^?#\s]*$/i;

/** Whether Public URL can be used: it is not set, or is an address without a query. */
export const isUsable = (publicUrl: string) => publicUrl === '' || PUBLIC_URL.test(publicUrl);

/** Why a request is refused if it is not, for the log. */
export const UNUSABLE =
	'Public URL is not an address such as https://n8n.example.com, without a query. Correct it, or remove the option.';

/** Whether the answer URL was called. n8n has two names for webhooks; `setup` is the second. */
export const isAnswerUrl = (context: IWebhookFunctions) => context.getWebhookName() === 'setup';

/** n8n's own URL of the webhook that was called, for the mode that the request came in. */
function ownUrl(context: IWebhookFunctions): string {
	const name = isAnswerUrl(context) ? 'setup' : 'default';
	// Missing before n8n 2.33; the other helper gives the production URL in both modes.
	const url = context.getWebhookResourceUrl?.(name);
	if (url !== undefined) return url;
	const production = context.getNodeWebhookUrl(name) ?? '';
	return context.getMode() === 'manual'
		? production.replace('/webhook/', '/webhook-test/')
		: production;
}

/**
 * The address that Plivo was given, built from Public URL or n8n's own settings: Host and
 * X-Forwarded-* can be set by anyone.
 */
export const givenAddress = (
	context: IWebhookFunctions,
	{ path }: Pick<Delivery, 'path'>,
	publicUrl: string,
): string => (publicUrl === '' ? ownUrl(context) : publicUrl.replace(/(?<!\/)\/+$/, '') + path);

/** The events URL beside the answer URL that Plivo was given. */
export const statusAddress = (answerAddress: string) => answerAddress.replace(/\/answer\/?$/, '');
