import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { noAnswer, type Place } from '../responses/refusals';
import { requestDefaults } from './defaults';
import type { Answer } from './exchange';

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
