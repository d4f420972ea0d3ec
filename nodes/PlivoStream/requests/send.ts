import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { ACCOUNT_URL } from '../../plivo/address';
import { noAnswer, type Place } from '../responses/refusals';
import type { Answer } from './exchange';

/**
 * How every request to Plivo goes out, from the node and from its lists alike. No status makes the
 * engine throw, since it sends a request again after a thrown 401; and no redirect is followed,
 * since it would carry the credential to another place.
 */
export const requestDefaults = {
	baseURL: ACCOUNT_URL,
	json: true,
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
} as const;

type Sender = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/**
 * Asks Plivo once, from where n8n does not send by the fields' routing. Throws where no answer came.
 *
 * @param place to which a refusal points
 */
export const send = async (
	context: Sender,
	request: Pick<IHttpRequestOptions, 'url'> & Partial<IHttpRequestOptions>,
	place: Place = context,
): Promise<Answer> =>
	(await context.helpers.httpRequestWithAuthentication
		.call(context, 'plivoStreamApi', { ...requestDefaults, returnFullResponse: true, ...request })
		.catch((thrown: Error) => {
			throw noAnswer(place, thrown, request.method === 'POST');
		})) as Answer;
