import type { IWebhookFunctions } from 'n8n-workflow';
import type { Delivery } from '../plivo/delivery';

const PUBLIC_URL = /^https?:\/\/[^/?#\s]+[^?#\s]*$/i;

/** n8n's own URL of the trigger, for the mode that the request came in. */
function ownUrl(context: IWebhookFunctions): string {
	// Missing before n8n 2.33, where the other helper gives the production URL in both modes.
	const url = context.getWebhookResourceUrl?.('default');
	if (url !== undefined) return url;
	const production = context.getNodeWebhookUrl('default') ?? '';
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
