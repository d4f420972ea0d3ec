import type { IWebhookDescription, IWebhookFunctions } from 'n8n-workflow';
import type { Delivery } from '../plivo/delivery';

const both = {
	httpMethod: 'GET,POST',
	responseMode: 'onReceived',
	responseData: 'noData',
	// The editor can show one method only.
	ndvHideMethod: true,
} as const;

const ANSWERS_CALLS = '($parameter["events"] ?? []).includes("answered")';

/**
 * The events URL and the answer URL. Both work at all times; the editor shows the one to copy. Plivo's
 * signature covers the path, so with two URLs a recorded callback of a stream can never be sent again
 * as a call, or a call as a callback. `setup` is n8n's name for a second webhook.
 */
export const webhooks: IWebhookDescription[] = [
	{ ...both, name: 'default', path: 'plivo/events', ndvHideUrl: `={{ ${ANSWERS_CALLS} }}` },
	{ ...both, name: 'setup', path: 'plivo/answer', ndvHideUrl: `={{ !${ANSWERS_CALLS} }}` },
];

/** Whether the answer URL was called. */
export const isAnswerUrl = (context: IWebhookFunctions) => context.getWebhookName() === 'setup';

/** n8n's own URL of the webhook that was called: the Test URL or the Production URL. */
function n8nWebhookUrl(context: IWebhookFunctions): string {
	const name = isAnswerUrl(context) ? 'setup' : 'default';
	// Missing before n8n 2.33. The other helper returns the Production URL in both modes.
	const url = context.getWebhookResourceUrl?.(name);
	if (url !== undefined) return url;
	const production = context.getNodeWebhookUrl(name) ?? '';
	return context.getMode() === 'manual'
		? production.replace('/webhook/', '/webhook-test/')
		: production;
}

/**
 * The URL that Plivo has. It is built from Public URL or n8n's own settings, not from Host and
 * X-Forwarded-*, which anyone can set.
 */
export const urlForPlivo = (
	context: IWebhookFunctions,
	{ path }: Pick<Delivery, 'path'>,
	publicUrl: string,
): string =>
	publicUrl === '' ? n8nWebhookUrl(context) : publicUrl.replace(/(?<!\/)\/+$/, '') + path;

/** The events URL that belongs to an answer URL. */
export const eventsUrl = (answerUrl: string) => answerUrl.replace(/\/answer\/?$/, '/events');
