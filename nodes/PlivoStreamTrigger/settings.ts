import type { IWebhookFunctions } from 'n8n-workflow';
import { isRecord } from '../plivo/values';

export type Settings = NonNullable<ReturnType<typeof readSettings>>;

/** What the trigger was set to; `undefined` where an expression of it cannot be evaluated. */
export function readSettings(context: IWebhookFunctions) {
	try {
		const events: unknown = context.getNodeParameter('events', []);
		const options: unknown = context.getNodeParameter('options', {});
		const { publicUrl, verifySignature, includeRaw } = isRecord(options) ? options : {};
		return {
			events: [events].flat() as unknown[],
			publicUrl: typeof publicUrl === 'string' ? publicUrl : '',
			// Off only where it was switched off: whatever an expression gives instead leaves it on.
			verifySignature: verifySignature !== false,
			includeRaw: includeRaw === true,
		};
	} catch {
		return undefined;
	}
}
