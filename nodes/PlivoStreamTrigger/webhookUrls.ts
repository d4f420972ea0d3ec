import type { IWebhookDescription, IWebhookFunctions } from 'n8n-workflow';
import type { Delivery } from '../plivo/delivery';

const both = {
	httpMethod: 'GET,POST',
	responseMode: 'onReceived',
	responseData: 'noData',
	// The editor has room for one method only.
	ndvHideMethod: true,
} as const;

const ANSWERS_CALLS = '($parameter["events"] ?? []).includes("answered")';

/**
 * The events URL and the answer URL. Both work at all times; the editor shows the one that has to be
 * copied. They are two because Plivo's signature covers the path: so a recorded callback of a stream
 * can never be sent again as a call, or the other way round. `setup` is n8n's name for a second one.
 */
export const webhooks: IWebhookDescription[] = [
	{ ...both, name: 'default', path: 'plivo/events', ndvHideUrl: `={{ ${ANSWERS_CALLS} }}` },
	{ ...both, name: 'setup', path: 'plivo/answer', ndvHideUrl: `={{ !${ANSWERS_CALLS} }}` },
];

/** Whether the answer URL was called. */
export const isAnswerUrl = (context: IWebhookFunctions) => context.getWebhookName() === 'setup';

/** n8n's own URL of the webhook that was called, for the mode that the request came in. */
function n8nWebhookUrl(context: IWebhookFunctions): string {
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
export const urlForPlivo = (
	context: IWebhookFunctions,
	{ path }: Pick<Delivery, 'path'>,
	publicUrl: string,
): string =>
	publicUrl === '' ? n8nWebhookUrl(context) : publicUrl.replace(/(?<!\/)\/+$/, '') + path;

/** The events URL beside an answer URL. */
export const eventsUrl = (answerUrl: string) => answerUrl.replace(/\/answer\/?$/, '/events');
