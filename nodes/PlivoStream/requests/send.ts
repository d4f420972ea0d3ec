import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { readAnswer } from '../responses/read';
import { noAnswer, type Place } from '../responses/refusals';
import type { Answer } from './exchange';
import { requestDefaults } from './transport';

export { readTransport, requestDefaults, type Transport } from './transport';

type Sender = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/**
 * Asks Plivo once, from where n8n does not send by the fields' routing. Throws where no answer came.
 *
 * @param place to which a refusal points
 */
export async function send(
	context: Sender,
	request: Pick<IHttpRequestOptions, 'url'> & Partial<IHttpRequestOptions>,
	place: Place = context,
): Promise<Answer> {
	const isStart = request.method === 'POST';
	const options: IHttpRequestOptions = {
		...requestDefaults,
		returnFullResponse: true,
		...request,
	};
	const response = (await context.helpers.httpRequestWithAuthentication
		.call(context, 'plivoStreamApi', options)
		.catch((thrown: Error) => {
			throw noAnswer(place, thrown, isStart);
		})) as Answer;
	return await readAnswer(place, response, options, isStart);
}
