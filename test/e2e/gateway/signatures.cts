import { MAX_BYTES, readDelivery } from '../../../nodes/plivo/delivery.ts';
import { isSigned, readSignatures } from '../../../nodes/plivo/signature.ts';
import { signedUrls } from '../../../nodes/plivo/signedUrls.ts';
import { validateV3Signature } from '../../../gateway/test/support/officialPlivo.cts';
import type { Account } from '../../../sandbox/index.cts';
import { judge } from '../../support/trigger.cts';
import type { Posted } from './receiver.cts';

const SIGNATURES = ['x-plivo-signature-v3', 'x-plivo-signature-ma-v3'];
const NONCE = 'x-plivo-signature-v3-nonce';

/** Whether Plivo's own package accepts both signatures of a request. */
export const isAcceptedByPlivo = (
	origin: string,
	{ method, originalUrl, headers, fields }: Posted,
	{ authToken }: Account,
): boolean =>
	SIGNATURES.every((name) =>
		validateV3Signature(
			...([method, origin + originalUrl, String(headers[NONCE]), authToken] as const),
			...([String(headers[name]), fields] as const),
		),
	);

/** What an event with audio may have at most. */
const MAX_EVENT_BYTES = 4 * 1024 * 1024;

/**
 * What the trigger makes of a request: `taken` if it starts the workflow. It takes 64 kB today; of
 * larger requests, such as utterances, the parts of its check decide.
 */
export async function verdictOfTrigger(
	origin: string,
	posted: Posted,
	{ authId, authToken }: Account,
): Promise<string> {
	if (posted.rawBody.length <= MAX_BYTES) {
		const credential = { authId, authToken };
		return await judge(posted, { credential, webhookBaseUrl: `${origin}/webhook` });
	}
	const delivery = readDelivery(posted, MAX_EVENT_BYTES);
	if (!delivery.ok) return delivery.reason;
	const signatures = SIGNATURES.flatMap((name) => readSignatures(String(posted.headers[name])));
	const request = { ...delivery.value, nonce: String(posted.headers[NONCE]) };
	const urls = signedUrls(origin + delivery.value.path, delivery.value);
	const isValid = urls.some((url) => isSigned({ ...request, url }, signatures, authToken));
	return isValid ? 'taken' : 'Its signature does not match.';
}
