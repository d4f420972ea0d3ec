import type { IWebhookFunctions } from 'n8n-workflow';
import type { Delivery } from '../plivo/delivery';
import { signedUrls } from '../plivo/signedUrls';
import { findFault } from '../shared/judge';
import { givenAddress, NO_ADDRESS } from './signedUrl';

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
