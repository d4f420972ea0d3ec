import { validateV3Signature } from '../../../gateway/test/support/officialPlivo.cts';
import type { Account } from '../../../sandbox/index.cts';
import { deliverAndClassify } from '../../support/trigger.cts';
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

const EVENTS = ['utterance', 'digits', 'recording', 'ended'];

/** What the trigger makes of a request: `taken` if it starts the workflow, `refused` if it is forged. */
export const verdictOfTrigger = (
	origin: string,
	posted: Posted,
	{ authId, authToken }: Account,
): Promise<string> =>
	deliverAndClassify(posted, {
		credential: { authId, authToken },
		webhookBaseUrl: `${origin}/webhook`,
		parameters: { events: EVENTS },
	});
