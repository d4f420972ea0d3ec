import type { IWebhookFunctions } from 'n8n-workflow';
import type { Delivery } from './delivery';

const PUBLIC_URL = /^https?:\/\/[^/?#\s]+[^?#\s]*$/i;
const PORT = /^(https?:\/\/[^/]+):\d+(?=\/|$)/i;

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

function calledUrl(context: IWebhookFunctions, { path, query }: Delivery, publicUrl: string) {
	const base = publicUrl.trim().replace(/\/+$/, '');
	const address = base === '' ? ownUrl(context).replace(/\/+$/, '') : base + path;
	const slash = base === '' && path.endsWith('/') ? '/' : '';
	return address + slash + (query === '' ? '' : `?${query}`);
}

/**
 * The URLs that Plivo may have signed, the likeliest first. Built from n8n's settings or the Public
 * URL alone: Host and X-Forwarded-* can be set by anyone. A port is tried without, too, since
 * Plivo's official SDKs differ in that. Empty where Public URL is not one.
 */
export function signedUrls(
	context: IWebhookFunctions,
	delivery: Delivery,
	publicUrl: string,
): string[] {
	if (publicUrl.trim() !== '' && !PUBLIC_URL.test(publicUrl.trim())) return [];
	const url = calledUrl(context, delivery, publicUrl);
	return [...new Set([url, url.replace(PORT, '$1')])];
}
