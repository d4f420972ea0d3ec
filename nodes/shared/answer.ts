import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** Answers the request here and now; n8n starts and resumes no execution then. */
export function answer(context: IWebhookFunctions, status: number): IWebhookResponseData {
	context.getResponseObject().status(status).end();
	return { noWebhookResponse: true };
}

/**
 * Answers 401, and leaves one line in n8n's log.
 *
 * @param who the node's name for people
 */
export function refuse(context: IWebhookFunctions, who: string, fault: string) {
	context.logger.warn(`${who} answered a callback with 401. ${fault}`);
	return answer(context, 401);
}
